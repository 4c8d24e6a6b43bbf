/** One setting of the process, like its locale: whether this machine has the program `sudo`. A Debian that was given a root password has none. */
let isSudoThere = true;

/** Says once, at the start, whether commands can be shown with `sudo`. */
export const setSudo = (isThere: boolean): void => {
	isSudoThere = isThere;
};

/** Commands as they can be pasted on this machine. They are written with `sudo` everywhere else; without that program the reader has become root already. */
export const pasteable = (text: string): string => (isSudoThere ? text : text.replaceAll(/\bsudo (?=[\p{Letter}\/\{])/gv, ''));
