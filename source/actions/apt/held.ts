import {message} from '../../messages/message.ts';
import {exitCodes, type Problem} from '../../problems.ts';

/** Apt's own list of packages on hold that a command would have to change: its heading, then lines that begin with two spaces. Pure. */
export const heldIn = (output: string): readonly string[] => {
	const list = /^The following held packages will be changed:\n(?<names>(?: {2}.*\n?)+)/mv.exec(output)?.groups?.['names'] ?? '';
	return list.split(/\s+/v).filter(name => name !== '');
};

/** The words for packages on hold that stand in the way: which, and the command that releases them. Apt does not always name them. Pure. */
export const heldWords = (names: readonly string[]): Pick<Problem, 'why' | 'next' | 'command'> => {
	const packages = names.join(' ');
	return names.length === 0
		? {why: message('failure.held.meaning'), next: message('failure.held.remedy'), command: 'apt-mark showhold'}
		: {why: message('problems.aptHeld.why', {packages}), next: message('problems.aptHeld.next'), command: `sudo apt-mark unhold ${packages}`};
};

/** Packages that came with us and cannot be removed, because somebody put them on hold. */
export const heldProblem = (names: readonly string[]): Problem =>
	({code: 'apt-held', exitCode: exitCodes.failed, what: message('problems.aptHeld.what'), ...heldWords(names)});
