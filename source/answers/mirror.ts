import {message, type Message} from '../messages/message.ts';

/** The longest web address taken, in characters. */
export const urlLimit = 500;

// What apt's deb822 files and a shell script carry without any quoting; RFC 3986 allows more, a package mirror needs no more.
const plain = /^[\w%+,\-.\/:=\[\]~]*$/v;

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** Why a text cannot be the web address of a package mirror or its key, or undefined when it can. Only http and https, without user, query or fragment. */
export const urlProblem = (text: string): Message | undefined => {
	if (text.length > urlLimit) {
		return message('answers.url.tooLong', {limit: urlLimit});
	}

	if (!/^https?:\/\//v.test(text)) {
		return message('answers.url.scheme');
	}

	if (text.includes('@')) {
		return message('answers.url.user');
	}

	if (!plain.test(text)) {
		return message('answers.url.characters');
	}

	const url = parse(text);
	// The parser repairs a lot (`http:///x`, `/../`, upper case); what it had to repair may mean something else to apt, which also leaves out port 0.
	return url?.hostname === undefined || url.hostname === '' || url.port === '0' || (url.href !== text && url.href !== `${text}/`) ? message('answers.url.invalid') : undefined;
};

/** An OpenPGP fingerprint as 40 upper-case hex digits, from any usual spelling (blanks, colons, 0x, lower case); undefined when it is none. */
export const normalizeFingerprint = (text: string): string | undefined => {
	const digits = text.slice(0, 200).replace(/^\s*0x/iv, '').replaceAll(/[\s:]/gv, '').toUpperCase();
	return /^[0-9A-F]{40}$/v.test(digits) ? digits : undefined;
};

/** Why a text cannot stand in the answers as a fingerprint: it must be the normal spelling already. */
export const fingerprintProblem = (text: string): Message | undefined => {
	if (/^[0-9A-F]{40}$/v.test(text)) {
		return undefined;
	}

	const normal = normalizeFingerprint(text);
	return normal === undefined ? message('answers.fingerprint.invalid') : message('answers.fingerprint.spelling', {normal});
};
