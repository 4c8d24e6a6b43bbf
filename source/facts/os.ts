import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

const unquote = (value: string): string => {
	const quote = value.at(0);
	const isQuoted = (quote === '"' || quote === '\'') && value.length >= 2 && value.endsWith(quote);
	return isQuoted ? value.slice(1, -1).replaceAll(/\\(["$\\`])/gv, '$1') : value;
};

/** The fields of an os-release file (os-release(5)): shell-like KEY=value lines; anything else is passed over. */
export const parseAssignments = (text: string): Readonly<Record<string, string>> => Object.fromEntries(text.split('\n').flatMap(line => {
	const match = /^([A-Z][0-9A-Z_]*)=(.*)$/v.exec(line.trim());
	return match === null ? [] : [[match[1]!, unquote(match[2]!.trim())]];
}));

/** Which distribution an os-release file names; empty texts where it says nothing (Debian sid has no VERSION_ID). */
export const parseOsRelease = (text: string): Facts['os'] => {
	const fields = parseAssignments(text);
	return {
		id: fields['ID'] ?? '',
		versionId: fields['VERSION_ID'] ?? '',
		codename: fields['VERSION_CODENAME'] ?? '',
		name: fields['PRETTY_NAME'] ?? fields['NAME'] ?? '',
		like: (fields['ID_LIKE'] ?? '').split(/\s+/v).filter(Boolean),
	};
};

/** The distribution of this box. */
export const probeOs = async (system: System): Promise<Facts['os']> => parseOsRelease(await system.files.text('/etc/os-release') ?? '');
