import {message, type Message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';

/** Known causes by what the engine says, ours and the registries' words; the first that fits wins. `again`: trying once more may help by itself. */
const causes = [
	{code: 'image-disk-full', pattern: /no space left on device/iv, again: false},
	{code: 'image-rate', pattern: /toomanyrequests|too many requests|rate limit/iv, again: true},
	{code: 'image-missing', pattern: /manifest unknown|manifest for .* not found|not found: manifest|name unknown|repository .* not found/iv, again: false},
	{code: 'image-denied', pattern: /denied|unauthorized|forbidden|authentication required|no basic auth credentials|status:? 40[13]/iv, again: false},
	{code: 'image-trust', pattern: /x509|certificate|http response to https client/iv, again: false},
	{code: 'image-name', pattern: /no such host|server misbehaving|temporary failure in name resolution/iv, again: true},
	{code: 'docker-silent', pattern: /docker\.sock|ENOENT|EACCES|ECONNREFUSED/v, again: false},
	{code: 'image-damaged', pattern: /digest|checksum|unexpected commit|invalid tar header|gzip/iv, again: true},
	{code: 'image-unreachable', pattern: /connection refused|timeout|timed out|unreachable|connection reset|eof|aborted|socket hang up|(?:status|http)[^\d\n]{0,10}5\d\d|\b5\d\d (?:internal|bad|service|gateway)|tls handshake/iv, again: true},
] as const;

export type PullCause = (typeof causes)[number]['code'] | 'image-other';

/** Why an image could not be had, from the engine's words, and whether another try may help. Pure. */
export const classifyPull = (text: string): {readonly code: PullCause; readonly again: boolean} =>
	causes.find(({pattern}) => pattern.test(text)) ?? {code: 'image-other', again: true};

const words: Readonly<Record<PullCause, {readonly why: Message; readonly next: Message}>> = {
	'image-disk-full': {why: message('problems.imageDiskFull.why'), next: message('problems.imageDiskFull.next')},
	'image-rate': {why: message('problems.imageRate.why'), next: message('problems.imageRate.next')},
	'image-missing': {why: message('problems.imageMissing.why'), next: message('problems.imageMissing.next')},
	'image-denied': {why: message('problems.imageDenied.why'), next: message('problems.imageDenied.next')},
	'image-trust': {why: message('problems.imageTrust.why'), next: message('problems.imageTrust.next')},
	'image-name': {why: message('problems.imageName.why'), next: message('problems.imageName.next')},
	'docker-silent': {why: message('problems.dockerSilent.why'), next: message('problems.dockerSilent.next')},
	'image-damaged': {why: message('problems.imageDamaged.why'), next: message('problems.imageDamaged.next')},
	'image-unreachable': {why: message('problems.imageUnreachable.why'), next: message('problems.imageUnreachable.next')},
	'image-other': {why: message('problems.imageOther.why'), next: message('problems.imageOther.next')},
};

/** The problem for an image that did not come. `what` says which, `text` is the engine's own. */
export const pullProblem = (what: Message, text: string): ProblemError => {
	const {code} = classifyPull(text);
	return new ProblemError({code, exitCode: exitCodes.failed, what, ...words[code], command: 'sudo jitsi-wizard resume', details: text.trim().slice(-600)});
};

/** The problem for an archive of images that the engine does not take; there is no network in it. `text` is the engine's own. */
export const loadProblem = (archive: string, text: string): ProblemError => {
	const {code} = classifyPull(text);
	const known = code === 'image-disk-full' || code === 'docker-silent' ? code : undefined;
	return new ProblemError({
		code: known ?? 'archive-damaged',
		exitCode: exitCodes.failed,
		what: message('problems.imageLoad.what', {archive}),
		...(known === undefined ? {why: message('problems.archiveDamaged.why'), next: message('problems.archiveDamaged.next', {archive})} : words[known]),
		command: 'sudo jitsi-wizard resume',
		details: text.trim().slice(-600),
	});
};
