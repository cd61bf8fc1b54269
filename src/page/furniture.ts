/**
 * Signs that a line is furniture and not text. General ones only: no site is named here, and a sign must be able to
 * say why. Sentences of a report use the same words ("subscribe to the statement", "a daily briefing"): a sign asks
 * for the voice of furniture, which commands ("Sign up"), or speaks of itself and its reader ("our newsletter").
 */
export interface Sign {
  readonly reason: string;
  readonly pattern: RegExp;
  /** Lines longer than this are body text whatever they hold. */
  readonly longest: number;
  /** Counts only before the text begins and after it has ended: inside, the same words may head a section. */
  readonly edge?: true;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Anything that only a date or a time of day looks like. */
const WHEN = `(?:\\d{1,2}[:.]\\d{2}|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\b(?:19|20)\\d{2}\\b|\\b${MONTH}\\.? \\d|\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH}\\b|\\bago\\b|\\btoday\\b|\\byesterday\\b)`;

/** A line that is a date and nothing else, the day of the week and the hour at most beside it. */
const DATE_LINE = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?(?:${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}\\.?,?\\s+\\d{4}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}|\\d{4}-\\d{2}-\\d{2})(?:[,|/\\s–-]*(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?(?:\\s*[ap]\\.?m\\.?)?(?:\\s*[a-z]{2,5}(?:[+-]\\d{1,2})?)?)?(?:\\s*[·•|,–-]\\s*(?:reading time:? )?\\d{1,2}[ -]?min(?:ute)?s?(?:[ -]read)?)?`;

export const SIGNS: readonly Sign[] = [
  {
    reason: 'fund-raising-meter',
    pattern:
      /^[\d,. ]*\d\s?[$€£₽%]$|^[$€£]\s?[\d,. ]*\d$|^[$€£]?\s?[\d,.]+\s?[$€£]?\s+(?:of|\/|out of|raised of)\s+[$€£]?\s?[\d,.]+\s?[$€£]?(?:\s+\w+)?$|^(?:[$€£]\s?)?[\d,.]+(?:\s?[$€£])? (?:raised|donated|pledged|collected|to go)(?: (?:so far|of|by|from) .{1,40})?$/iu,
    longest: 60,
  },
  {
    reason: 'fund-raising-meter',
    pattern:
      /^(?:(?:raised|collected|donated|received|pledged)(?: (?:so far|this (?:month|year)|today))?|(?:our |monthly |annual )?(?:goal|target)|still (?:needed|missing)|(?:donors?|supporters?))\s*:\s*[$€£]?\s?\d[\d,. ]*(?:[$€£%]|[a-z]{3})?(?: (?:of|from) .{1,30})?$/iu,
    longest: 60,
  },
  {
    reason: 'support-appeal',
    pattern:
      /\b(?:is|are) (?:funded|financed|supported|sustained|paid for|made possible|kept (?:free|alive)) (?:only |entirely |solely )?by (?:its|our|your|the support of (?:its|our)|you,? our) (?:readers?|supporters?|members?|donors?|subscribers?|listeners?|viewers?|donations?|gifts?)\b[^,;]{0,30}$/iu,
    longest: 140,
  },
  {
    reason: 'support-appeal',
    pattern:
      /^(?:please\s+)?(?:support|donate(?: to)?|contribute(?: to)?|help)(?:\s+(?:us|our|now|today|here|monthly|via|with)\b[^,;]*)?[.!]?$|^(?:please\s+)?(?:support|help(?: keep)?|keep|fund) (?:independent|free|quality|honest|public|local|this|the) (?:\w+ )?(?:media|journalism|reporting|news|site|website|page|project|blog|channel|work|press)\b[^,;]*$/iu,
    longest: 120,
  },
  {
    reason: 'support-appeal',
    // Without the flag for case: "Support Our Wire", but not "support collapses".
    pattern: /^(?:Support|SUPPORT|Donate to|DONATE TO) \p{Lu}[\p{L}\d.]*(?: \p{Lu}[\p{L}\d.]*)?[!.]?$/u,
    longest: 60,
    edge: true,
  },
  {
    reason: 'support-appeal',
    pattern:
      /^(?:become|be) a (?:member|patron|supporter|subscriber|donor|friend)\b(?! (?:of|state|country)\b)[^,;]*$|^(?:please |consider |why not )*(?:make|making) a (?:\w+ )?(?:donation|contribution)\b|\bdonate (?:now|today|here)\b|\bbuy (?:us|me) a coffee\b|^[^“"‘]{0,160}\byour (?:support|donations?|contributions?|help) (?:helps?|makes?|keeps?|allows?|is|are|will|matters?|counts?)\b|\b(?:please|if you|you can) (?:consider )?(?:support(?:ing)?|donat(?:e|ing)|help(?:ing)?) (?:us|our|this (?:site|website|project))\b|\bsupport (?:our|independent) (?:work|journalism|reporting|media)\b|\bfund our (?:journalism|work|reporting)\b|\bwe (?:rely|depend) on (?:your|our readers|readers)\b/iu,
    longest: 240,
  },
  {
    reason: 'comment-form',
    pattern:
      /^(?:notify (?:me )?of(?: .*)?|inline feedbacks?|view (?:all )?(?:\d+ )?comments?|(?:\d+|no|add(?: a)?|leave(?: a)?|post(?: a)?|write(?: a)?|show|hide|load more|most voted|oldest|newest) (?:comments?|reply|replies|responses?|thoughts?)(?: (?:on|to) .*)?|comments?(?: ?\(\d+\)| are (?:closed|off)| off| policy)?|leave a (?:reply|comment)|cancel reply|join the (?:discussion|conversation)|be the first to comment.*|would love your thoughts.*|(?:log ?in|sign in|register) (?:to|or) (?:comment|reply|post).*|you must (?:be|log) .{0,40}(?:comment|reply).*|your (?:email|e-mail) address will not be published.*|required fields are marked.*|save my name.*|this site uses akismet.*|oldest|newest|most voted|reply|report (?:comment|abuse))[.!*x ]*$/iu,
    longest: 200,
  },
  {
    reason: 'share',
    pattern:
      /^(?:shares?(?: (?:this|on|via|with)\b[^,;.]*|:)?|tweet(?: this)?|pin it|e-?mail(?: this)?(?: (?:page|article|story))?|print(?: this)?(?: (?:page|article|story))?|whatsapp|telegram|facebook|twitter|linkedin|reddit|messenger|viber|vkontakte|vk|(?:copy|get) (?:the )?(?:url|link)|link copied|(?:follow|join|find|like|subscribe to) (?:us|our)\b[^,;]*|facebook[ ,|/]+twitter.*|(?:click|tap) to (?:share|email|print|enlarge).*|x \(twitter\).*)[.:!]?$/iu,
    longest: 120,
  },
  {
    reason: 'read-also',
    pattern:
      /^(?:\(?(?:read|see|watch|listen) (?:also|more|next|the full|here|this)|\(?(?:see|read|watch) also|\(?also (?:read|see|watch)|more (?:on this(?: story| topic)?|on|from|in|about|stories|news)\b|related(?: (?:articles?|stories|story|posts?|news|topics?|content|coverage|links?|reading))?|recommended(?: for you| reading| stories| articles)?|you (?:may|might) (?:also )?(?:like|be interested).*|don[’']?t miss|trending(?: now)?|most (?:read|popular|viewed|shared|commented)|latest (?:news|stories|articles|posts|headlines)|editor[’']?s picks?|up next|(?:previous|next) (?:article|post|story)|top stories|popular (?:posts|articles|stories|now)|continue reading.*|what to read next|in this story|further reading|other news|similar (?:articles|posts|stories))(?:\s*[:»›→…>-].*|[.:)]*)$|^(?:get|download|install) (?:the|our) app\b[^.]*$|^click here\b[^.]*$/iu,
    longest: 160,
  },
  {
    reason: 'newsletter',
    pattern:
      /^(?:please |click here to |to )?(?:sign up|subscribe|register)(?: (?:now|today|here|free|below|for free|and)\b| (?:to|for|with) .{0,80}\b(?:newsletters?|letter|updates?|alerts?|e-?mails?|channel|feed|briefing|digest|account|bundle|package|podcast|magazine|free)\b|$)|\b(?:our|free|this|weekly|daily) (?:\w+ )?newsletters?\b.{0,80}(?:\byou(?:r|rself)?\b|\bsubscribe\b|\bsign up\b|\bhere\b)|\b(?:you(?:r|rself)?|subscribe|sign up|get|receive)\b.{0,80}\b(?:our|free|this|weekly|daily) (?:\w+ )?newsletters?\b|^(?:[\p{L}’'&]+ ){0,4}newsletters?$|^get (?:the|our) (?:day[’']s|latest|top|best|daily|weekly)\b.{0,80}\b(?:inbox|e-?mail)\b|\b(?:in|into|to) your (?:inbox|mailbox)\b|^(?:(?:enter )?your e-?mail(?: address)?|e-?mail address)\*?[:…. ]*$/iu,
    longest: 240,
  },
  {
    reason: 'cookie-notice',
    pattern:
      /\b(?:we|site|website|page) (?:and our partners )?uses? cookies\b|\bcookie (?:policy|settings|preferences|notice)\b|\baccept (?:all )?cookies\b|\bby (?:continuing|clicking|using|signing up|subscribing|submitting|registering|browsing)\b.{0,120}\b(?:you (?:agree|consent|accept|acknowledge)|our use of cookies)\b|^(?:manage|change|your) (?:\w+ )?(?:settings|preferences|consent|choices)$|\b(?:our|the site[’']s) (?:privacy|terms)\b|^(?:privacy (?:policy|notice|statement|settings)|terms (?:of (?:use|service)|(?:and|&) conditions))(?: apply)?(?:\s*(?:[|·•,&/]|and\b).{0,80})?[.]?$|^gdpr\b.{0,60}$/iu,
    longest: 400,
  },
  {
    reason: 'cookie-notice',
    pattern:
      /^(?:got it|ok(?:ay)?|accept(?: all)?|(?:i )?agree|dismiss|decline|reject(?: all)?|learn more|more info(?:rmation)?|no,? thanks|close)[!.]?$/iu,
    longest: 40,
  },
  {
    reason: 'support-appeal',
    pattern:
      /^(?:pay ?pal|bitcoin|btc|eth(?:ereum)?|usdt|monero|iban|swift|patreon|bank (?:transfer|account|details)|credit card)\s*[:(].*$/iu,
    longest: 160,
  },
  {
    reason: 'copyright',
    pattern:
      /^(?:©|\(c\)|copyright)\s*(?:©|\(c\)|@|(?:19|20)\d{2}|by\b)|^©|©\s?(?:19|20)\d{2}\b|\ball rights reserved\b|\bmay not be (?:reproduced|published|broadcast|rewritten|copied)(?:,? (?:or |and )?(?:re)?(?:published|broadcast|rewritten|distributed|used|copied|transmitted|translated))+|\b(?:reproduc|re-?publi|re-?distribut)\w+\b.{0,80}\bwithout (?:the )?(?:prior |express |written )*(?:permission|consent)\b/iu,
    longest: 400,
  },
  {
    reason: 'disclaimer',
    pattern:
      /\b(?:views?|opinions?)\b.{0,60}\bexpressed\b.{0,120}\b(?:authors?|contributors?|writers?|columnists?)\b.{0,160}\b(?:do(?:es)? not|not necessarily|alone|own)\b|\b(?:views?|opinions?)\b.{0,60}\bexpressed (?:here|in this \w+|above|herein) (?:are|is) (?:solely |only )?(?:those|that|the)\b|^(?:the |all )?(?:views?|opinions?)\b.{0,40}\bexpressed (?:are|is|remain) (?:solely |only |entirely )?(?:those|that|the (?:views?|opinions?)) of (?:the|its|our|their) (?:authors?|writers?|contributors?|columnists?|speakers?|guests?)\b.{0,40}$/iu,
    longest: 500,
  },
  {
    reason: 'menu',
    pattern:
      /^(?:home(?:page)?|menu|search|search for:|skip to (?:main )?content|(?:main |site )?navigation|sign in|log ?in|log ?out|sign out|register|subscribe|my account|contact us|about us|advertise(?: with us)?|toggle .*|back to (?:top|home)|scroll to top|sitemap|site map|rss|faq|jobs|careers|imprint|loading(?: content)?\s*\.*|please wait\.*|mute|close menu|open menu|all news|read time|text size|font size|a a a|listen to (?:this )?(?:article|story)|русский|français|español|中文|العربية|deutsch|(?:please )?enable javascript.*|this \w+ requires javascript.*|your browser (?:does not|doesn[’']t) support.*)$|^home\s*[»›>/|·→].{0,160}$|^(?:[^.!?|»›•·]{1,28}\s*[|»›•·]\s*){3,}[^.!?|»›•·]{1,28}$/iu,
    longest: 200,
  },
  {
    reason: 'menu',
    pattern:
      /^(?:contact|about|help|close|open|top|play|pause|video|gallery|photos?|podcasts?|opinion|politics|business|economy|sports?|world|culture|science|health|travel|technology|tech|lifestyle|entertainment|archives?|live|english|news|analysis|interviews?|features?|print|save|submit|send|next|previous|website|name\*?|e-?mail\*?)$/iu,
    longest: 40,
    edge: true,
  },
  {
    // "Opinion | Politics | Football": words of a menu on one line, each of one or two words.
    reason: 'menu',
    pattern:
      /^(?:\p{Lu}[\p{L}’'&-]*(?: (?:&|and) \p{Lu}[\p{L}’'-]*| [\p{L}’'-]+)?\s*[|•·]\s*){2,}\p{Lu}[\p{L}’'&-]*(?: [\p{L}’'-]+)?$/u,
    longest: 120,
    edge: true,
  },
  {
    // "Archive » Interviews » June 1999": the way to this page.
    reason: 'breadcrumbs',
    pattern:
      /^(?:you are here:?\s*)?(?:[^.!?|»›«“”:]{2,40}\s[»›→>]\s){1,6}[^.!?|»›«“”]{2,80}$|^(?:[^.!?|/“”:]{2,30}\s\/\s){2,6}[^.!?|/“”]{2,60}$/iu,
    longest: 200,
    edge: true,
  },
  {
    reason: 'tags',
    pattern: /^(?:tags?|topics?|categor(?:y|ies)|filed under|posted in|keywords|labels?)\s*:.*$/iu,
    longest: 300,
  },
  {
    reason: 'photo-credit',
    pattern:
      /^\(?(?:photo|image|picture|illustration|file photo|photograph|credit|screenshot|screengrab)s?(?: (?:credit|source|by|courtesy(?: of)?|from))?\s*[:/©].{0,120}$|^(?:image|photo|picture) copyright\b.{0,80}$|^(?:photo|image|photograph|picture)s? (?:credit|by|courtesy(?: of)?)\s.{2,60}$|^(?:ap|afp|reuters|getty images|epa|tass|ria novosti)\s?(?:\/|photo).{0,80}$|^.{0,240}[[(](?:credit|photo|image|picture|file(?= photo|:)|ap photo|afp photo)\b[^)\]]{0,60}[\])]\.?$/iu,
    longest: 260,
  },
  {
    reason: 'photo-credit',
    // With the flag for case and without a sentence: "Troops in the capital (A. Berg/Reuters)".
    pattern:
      /^[^.!?]{0,200}[[(](?:(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images)\s?\/[^)\]]{1,60}|[^()[\]]{1,40}\/\s?(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images)|(?:AP|AFP|Reuters|REUTERS|Getty Images))[\])]$|^[^.!?]{2,80}\s\|\s(?:AP|AFP|EPA|Reuters|Bloomberg|Getty Images)$|^(?:Getty Images|Reuters|AP|AFP|EPA)$|[.!?](?:\p{Lu}[\p{L} .-]{2,30}\/)?(?:Getty(?: Images)?|Reuters|AP|AFP|EPA)$/u,
    longest: 260,
  },
  {
    reason: 'address',
    pattern: /^(?:https?:\/\/|www\.)\S+$/iu,
    longest: 300,
  },
  {
    reason: 'gallery',
    pattern:
      /^(?:(?:image|photo|picture|slide)s? \d+ (?:of ?|\/ ?)+\d+|(?:show|hide|toggle) captions?|captions?)$/iu,
    longest: 40,
  },
  {
    reason: 'advertisement',
    pattern:
      /^(?:advertisements?|advert|ads?|advertising|sponsored(?: content)?|promoted|paid content|promoted content|story continues below.*|article continues.*|continue reading below.*|scroll to continue.*)$/iu,
    longest: 60,
  },
  {
    reason: 'pagination',
    pattern:
      /^(?:pages? )?\d+ (?:of|\/) \d+$|^(?:«|‹|<|←)?\s*(?:prev(?:ious)?|next|older|newer)(?: posts?| page)?\s*(?:»|›|>|→)$|^(?:«|‹|<|←)\s*(?:prev(?:ious)?|next|older|newer)(?: posts?| page)?$|^pages?:(?: \d+)+$|^(?:reading time:? )?\d+ ?(?:min(?:ute)?s?)(?: read)?$|^(?:total )?(?:views|shares|likes|reads|hits)?:? ?[\d.,]+ ?[km]?(?: (?:views|shares|likes|reads|hits))$|^(?:views|shares|likes|reads|hits):? [\d.,]+$/iu,
    longest: 40,
  },
  {
    reason: 'page-date',
    pattern: new RegExp(
      // No lower-case word before a full stop: that ends a sentence ("Published in 2015, the report says so.").
      `^(?!.*\\p{Ll}{3}\\.$)[|•·\\s]{0,4}(?:last |first )?(?:updated?|modified|published|posted|edited)\\b.{0,40}?${WHEN}.{0,40}$|^${MONTH}\\.?\\s+\\d{4}$|^${DATE_LINE}$`,
      'iu',
    ),
    longest: 80,
  },
];

/**
 * The sign that gives a line away, or null.
 * @param place `edge` = before the text begins or after it has ended, `inside` = between its paragraphs
 */
export function furnitureReason(line: string, place: 'edge' | 'inside' = 'edge'): string | null {
  for (const { reason, pattern, longest, edge } of SIGNS) {
    if (line.length <= longest && (place === 'edge' || edge !== true) && pattern.test(line)) return reason;
  }
  return null;
}
