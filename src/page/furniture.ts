/**
 * Signs that a line is furniture and not text. General ones only: no site is named here, and a sign must be able to
 * say why. `whole` = the line is nothing but this; `loose` = it may stand in a short line.
 */
export interface Sign {
  readonly reason: string;
  readonly pattern: RegExp;
  /** Lines longer than this are body text whatever they hold. */
  readonly longest: number;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

export const SIGNS: readonly Sign[] = [
  {
    reason: 'fund-raising-meter',
    pattern:
      /^[\d,. ]*\d\s?[$€£₽%]$|^[$€£]\s?[\d,. ]*\d$|^[$€£]?\s?[\d,.]+\s?[$€£]?\s+(?:of|\/|out of|raised of)\s+[$€£]?\s?[\d,.]+\s?[$€£]?(?:\s+\w+)?$/iu,
    longest: 60,
  },
  {
    reason: 'support-appeal',
    pattern:
      /^(?:please\s+)?(?:support|donate|contribute|help)(?:\s+(?:to|us|our|the|independent|now|today|here|via|keep|quality|free|this)\b.*|\s+\p{Lu}[\p{L}\d]*(?:\s+\p{Lu}[\p{L}\d]*)?)?[!.]?$/iu,
    longest: 120,
  },
  {
    reason: 'support-appeal',
    pattern:
      /\b(?:become a (?:member|patron|supporter)|make a donation|donate (?:now|today|here)|buy (?:us|me) a coffee|your (?:support|donation)s? (?:help|make|keep|allow)|support (?:our|independent) (?:work|journalism|reporting|media)|fund our journalism)\b/iu,
    longest: 240,
  },
  {
    reason: 'comment-form',
    pattern:
      /^(?:notify (?:me )?of(?: .*)?|inline feedbacks?|view (?:all )?(?:\d+ )?comments?|(?:\d+|no|add(?: a)?|leave(?: a)?|post(?: a)?|write(?: a)?|show|hide|load more|most voted|oldest|newest) (?:comments?|reply|replies|responses?)|comments?(?: \(\d+\)| are closed| off)?|leave a (?:reply|comment)|join the (?:discussion|conversation)|be the first to comment.*|would love your thoughts.*|(?:log ?in|sign in|register) (?:to|or) (?:comment|reply|post).*|your email address will not be published.*|required fields are marked.*|save my name.*|oldest|newest|most voted|reply)[.!*x ]*$/iu,
    longest: 160,
  },
  {
    reason: 'share',
    pattern:
      /^(?:share(?: (?:this|on|via|with)\b.*|:)?|tweet(?: this)?|pin it|email(?: this)?|print(?: this)?(?: (?:page|article))?|whatsapp|telegram|facebook|twitter|linkedin|reddit|copy (?:link|url)|follow us.*|like us on.*|facebook twitter.*|(?:click|tap) to share.*|x \(twitter\).*)[.:!]?$/iu,
    longest: 120,
  },
  {
    reason: 'read-also',
    pattern:
      /^(?:read (?:also|more|next|the full|here|this)|see also|also read|more (?:on|from|in|about|stories|news)\b|related(?: (?:articles?|stories|posts?|news|topics?|content|coverage))?|recommended(?: for you| reading| stories)?|you (?:may|might) (?:also )?(?:like|be interested).*|don[’']?t miss|trending(?: now)?|most (?:read|popular|viewed|shared)|latest (?:news|stories|articles)|editor[’']?s picks?|up next|previous(?: article| post)?|next(?: article| post)?|top stories|continue reading.*|what to read next|in this story|further reading)(?:\s*[:»›…>-].*|[.:]*)$/iu,
    longest: 160,
  },
  {
    reason: 'newsletter',
    pattern:
      /\b(?:sign up (?:for|to)|subscribe (?:to|now|for|today)|newsletter|get (?:the|our) (?:day[’']s|latest|top|best|daily|weekly).{0,60}(?:inbox|email)|in your inbox|daily briefing)\b/iu,
    longest: 200,
  },
  {
    reason: 'cookie-notice',
    pattern:
      /\b(?:we use cookies|uses cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies|by (?:continuing|clicking|using).{0,80}(?:cookies?|agree|consent)|manage (?:settings|preferences|consent)|gdpr|privacy (?:policy|notice|settings)|terms (?:of (?:use|service)|and conditions))\b/iu,
    longest: 400,
  },
  {
    reason: 'copyright',
    pattern:
      /^(?:©|\(c\)|copyright)\s|all rights reserved|may not be (?:reproduced|published|broadcast|rewritten)/iu,
    longest: 300,
  },
  {
    reason: 'menu',
    pattern:
      /^(?:home(?:page)?|menu|search|skip to (?:main )?content|(?:main )?navigation|sign in|log ?in|log ?out|register|subscribe|my account|contact(?: us)?|about(?: us)?|advertis(?:e|ement|ing)(?: with us)?|sponsored(?: content)?|promoted|close|open|toggle .*|back to top|top|sitemap|rss|faq|help|jobs|careers|imprint|loading\.*|play|pause|mute|video|gallery|photos?|podcasts?|opinion|politics|business|sports?|world|culture|science|technology|archive|live|english|русский|français|español|中文|العربية|deutsch)$/iu,
    longest: 40,
  },
  {
    reason: 'tags',
    pattern: /^(?:tags?|topics?|categor(?:y|ies)|filed under|keywords|labels?)\s*:.*$/iu,
    longest: 300,
  },
  {
    reason: 'photo-credit',
    pattern:
      /^(?:(?:photo|image|picture|illustration|video|credit|source|file photo|file picture|photograph)s?(?: (?:credit|by|courtesy|from))?\s*[:/©].*|.{0,200}[[(](?:photo|image|picture|file photo|file|ap photo|afp|reuters|getty images|epa)[^)\]]{0,60}[\])]|(?:ap|afp|reuters|getty images|epa|tass|ria novosti)\s?(?:\/|photo).{0,80})$/iu,
    longest: 260,
  },
  {
    reason: 'advertisement',
    pattern:
      /^(?:advertisement|ad|sponsored|paid content|promoted content|story continues below.*|article continues.*|continue reading below.*|scroll to continue.*)$/iu,
    longest: 60,
  },
  {
    reason: 'pagination',
    pattern:
      /^(?:page )?\d+ (?:of|\/) \d+$|^(?:«|‹|<)?\s*(?:prev(?:ious)?|next|older|newer)(?: posts?| page)?\s*(?:»|›|>)?$|^\d+ (?:min(?:ute)?s?) read$|^\d+ (?:views|shares|likes)$/iu,
    longest: 40,
  },
  {
    reason: 'page-date',
    pattern: new RegExp(
      `^(?:last )?(?:updated|modified|published|posted)(?: on| at)?:?\\s.{0,60}$|^(?:${MONTHS})\\.?\\s+\\d{4}$`,
      'iu',
    ),
    longest: 80,
  },
];

/** The sign that gives a line away, or null. */
export function furnitureReason(line: string): string | null {
  for (const { reason, pattern, longest } of SIGNS)
    if (line.length <= longest && pattern.test(line)) return reason;
  return null;
}
