import { useEffect, useState } from 'react';
import { strings } from './strings.js';

/** Each file is read in turn while the reader looks on; a folder's worth is work for the command line. */
const MOST_FILES = 20;

/** The whole window takes files. A drop of anything else is left to the browser. */
export function DropZone({
  onFiles,
  onRefusal,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRefusal: (text: string) => void;
}) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const items = [...(event.dataTransfer?.items ?? [])];
      const files = [...(event.dataTransfer?.files ?? [])];
      if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory)) onRefusal(strings.noFolder);
      else if (files.length > MOST_FILES) onRefusal(strings.tooManyAtOnce(MOST_FILES));
      else if (files.length > 0) onFiles(files);
    };
    window.addEventListener('dragenter', drag);
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', drag);
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles, onRefusal]);
  return over ? <div className="drop-zone">{strings.dropHere}</div> : null;
}
