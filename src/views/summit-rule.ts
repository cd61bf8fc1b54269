import type { VotingRule } from '#system/index.js';

const share = ([n, d]: readonly [number, number], strict: boolean): string =>
  n === 1 && d === 2 && strict ? 'more than half' : `${strict ? 'more than' : 'at least'} ${n}/${d}`;

/** A rule of voting in a sentence. */
export function ruleWords(rule: VotingRule): string {
  switch (rule.kind) {
    case 'unanimity':
      return `unanimity; who abstains ${rule.abstention === 'allows' ? 'does not stand' : 'stands'} in the way`;
    case 'consensus':
      return rule.without === undefined
        ? 'consensus: nobody objects'
        : `consensus without ${rule.without.join(', ')}`;
    case 'opt-out':
      return `consensus with opt-out: adopted for those who join, ${rule.atLeast} at least; an objection ${rule.objection === 'blocks' ? 'blocks' : 'means staying out'}`;
    case 'majority': {
      const of = { members: 'the members', voting: 'those who say yes or no', present: 'those present' }[
        rule.of
      ];
      const bound = rule.binds === 'all' ? '' : '; binds those in favour';
      return `${share(rule.share, rule.strict)} of ${of}${bound}`;
    }
    case 'qualified': {
      const parts = rule.criteria.map(({ name, threshold }) =>
        'share' in threshold
          ? `${share(threshold.share, threshold.strict)} of ${name}`
          : `${threshold.atLeast} of ${name}`,
      );
      const minority =
        rule.blockingMinority === undefined
          ? ''
          : `; fewer than ${rule.blockingMinority} members cannot block`;
      return `qualified majority: ${parts.join(' and ')}${minority}`;
    }
    case 'veto':
      return `${ruleWords(rule.rule)}, and none of ${rule.players.join(', ')} against`;
    case 'all':
      return rule.rules.map(ruleWords).join(', and ');
    case 'any':
      return rule.rules.map(ruleWords).join(', or ');
  }
}
