import { useState } from 'react';

/** Copies the address of the page, which holds its whole state. */
export function CopyLink({
  words,
}: {
  readonly words: { readonly copy: string; readonly copied: string; readonly notCopied: string };
}) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(window.location.href).then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    );
  };
  return (
    <p className="share">
      <button type="button" className="quiet" onClick={copy}>
        {words.copy}
      </button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}
