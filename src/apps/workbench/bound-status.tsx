import { memo, type ReactNode } from 'react';
import { BOUND_STATUSES, type BoundStatus } from '#system/bound/status.js';

/** What a state is on the map: a side of the case, a status, or nothing on that day. */
export type MapRole = BoundStatus | 'ATTACKED' | 'ATTACKER' | 'NONE';

/** Drawn on the colour, 8 × 8: no status is told by colour alone. */
const GLYPHS: Readonly<Record<MapRole, ReactNode>> = {
  ATTACKED: null,
  ATTACKER: <path d="M-2,2 L2,-2 M-2,10 L10,-2 M6,10 L10,6" className="thick" />,
  CONFLICT: <path d="M0,0 L8,8 M8,0 L0,8" />,
  FIGHT: null,
  FIGHT_ON_REQUEST: <path d="M-2,2 L2,-2 M-2,10 L10,-2 M6,10 L10,6" />,
  FIGHT_IF_ATTACKED: <path d="M-2,6 L2,10 M-2,-2 L10,10 M6,-2 L10,2" />,
  ASSIST: <path d="M0,2 H8 M0,6 H8" />,
  DISPUTED: <path d="M0,6 L2,2 L4,6 L6,2 L8,6" />,
  CONSULT: <circle cx="4" cy="4" r="1.3" />,
  NOT_BOUND_UNLESS_CHAIN: <path d="M0,2 H4 M4,6 H8" />,
  RELEASED: <circle cx="4" cy="4" r="2.2" className="ring" />,
  REFRAIN: <path d="M4,0 V8" />,
  NEUTRAL: <path d="M4,2 V6 M2,4 H6" />,
  NOT_BOUND: <circle cx="4" cy="4" r="0.9" />,
  NO_TREATY: null,
  UNKNOWN: <path d="M2.5,2.5 L5.5,5.5 M5.5,2.5 L2.5,5.5" />,
  NONE: <path d="M3,4 H5" />,
};

export const MAP_ROLES: readonly MapRole[] = ['ATTACKED', 'ATTACKER', ...BOUND_STATUSES, 'NONE'];

export const fillOf = (role: MapRole): string => `url(#fill-${role})`;

/** The fills of map, legend and lists, once a page. */
export const StatusFills = memo(function StatusFills() {
  return (
    <svg className="fills" width="0" height="0" aria-hidden="true">
      <defs>
        {MAP_ROLES.map((role) => (
          <pattern
            key={role}
            id={`fill-${role}`}
            className={`fill role-${role}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <rect width="8" height="8" />
            {GLYPHS[role]}
          </pattern>
        ))}
      </defs>
    </svg>
  );
});

export function Swatch({ of }: { readonly of: MapRole }) {
  return (
    <svg className="swatch" width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
      <rect x="0.5" y="0.5" width="25" height="15" rx="2" fill={fillOf(of)} />
    </svg>
  );
}
