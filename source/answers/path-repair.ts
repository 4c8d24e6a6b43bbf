import {cleanInput, inputLimit} from './input.ts';

/**
The path that was most likely meant: without the quotes and backslashes that a terminal puts around a file dropped on it, and with root's home
folder for ~. Anything else stays as it is.
*/
export const repairPath = (text: string): string => {
	const cleaned = cleanInput(text, inputLimit);
	const quoted = /^(?<quote>['"])(?<inside>.*)\k<quote>$/v.exec(cleaned)?.groups?.['inside'];
	const plain = quoted ?? (cleaned.includes(String.raw`\ `) ? cleaned.replaceAll(/\\(?<sign>.)/gv, '$<sign>') : cleaned);
	return plain === '~' || plain.startsWith('~/') ? `/root${plain.slice(1)}` : plain;
};
