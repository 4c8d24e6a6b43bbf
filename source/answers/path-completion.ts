/** What a path could go on with. `text` is the path as far as there is no choice; `candidates` are the names there are, folders with a / at their end. */
export type Completion = {readonly text: string; readonly candidates: readonly string[]};

/** A path as it is typed: the folder, up to its last slash, and the beginning of the name. */
export const splitPath = (text: string): {readonly folder: string; readonly stub: string} => {
	const end = text.lastIndexOf('/') + 1;
	return {folder: text.slice(0, end), stub: text.slice(end)};
};

const commonStart = (left: string, right: string): string => {
	const others = [...right];
	const characters = [...left];
	const different = characters.findIndex((character, index) => character !== others[index]);
	return different === -1 ? left : characters.slice(0, different).join('');
};

/** Completes a typed path from the names in its folder, as a shell does: hidden names only when a dot was typed, nothing changed when nothing fits. */
export const completePath = (text: string, names: readonly string[]): Completion => {
	const {folder, stub} = splitPath(text);
	const candidates = names.filter(name => name.startsWith(stub) && (stub.startsWith('.') || !name.startsWith('.'))).toSorted((a, b) => a.localeCompare(b));
	const [first, ...others] = candidates;
	let common = first;
	for (const name of others) {
		common = commonStart(common ?? '', name);
	}

	return {text: common === undefined ? text : folder + common, candidates};
};
