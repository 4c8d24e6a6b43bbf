import {fellSilent, serverError} from '../../failure/known-causes.ts';
import {message, type Message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import {isDamaged} from './damaged.ts';
import {heldIn, heldWords} from './held.ts';

/** Known causes by what apt, dpkg or upstream's scripts print (faults.md 3.C; jitsi.md 6). The first that fits wins. */
const causes = [
	// Taken after our own look: apt waits for dpkg's lock, and says so in the same words, but not for those of its lists and its store.
	{code: 'apt-locked', pattern: /^E: Could not get lock/mv},
	{code: 'apt-stalled', pattern: /no data came for \d+ seconds/v},
	// A page that is no list is not signed either; apt says both.
	{code: 'apt-portal', pattern: /NOSPLIT|NODATA|Clearsigned file isn't valid/v},
	{code: 'apt-signature', pattern: /NO_PUBKEY|EXPKEYSIG|BADSIG|signatures? (?:couldn't|could not|were) |is not signed|Sub-process .*sqv returned/v},
	{code: 'apt-name', pattern: /Temporary failure resolving|Could not resolve/v},
	{code: 'apt-clock', pattern: /is not valid yet|is expired \(invalid since/v},
	{code: 'apt-mirror-changing', pattern: /Hash Sum mismatch|File has unexpected size/v},
	{code: 'disk-full', pattern: /No space left on device|don't have enough free space/v},
	{code: 'read-only', pattern: /Read-only file system/v},
	{code: 'apt-no-candidate', pattern: /has no installation candidate|Unable to locate package/v},
	{code: 'apt-gone', pattern: /404 +Not Found|does not have a Release file|no longer has a Release file/v},
	{code: 'apt-server', pattern: serverError},
	{code: 'apt-stalled', pattern: fellSilent},
	{code: 'apt-unreachable', pattern: /Could not connect|Connection refused|Connection timed out|Network is unreachable|Connection failed|Could not handshake|Failed to fetch/v},
	{code: 'jitsi-domain', pattern: /given hostname does not exist/v},
	{code: 'apt-held', pattern: /Held packages were changed/v},
	{code: 'apt-dependencies', pattern: /unmet dependencies|held broken packages|Unable to correct problems/v},
	{code: 'dpkg-script', pattern: /error exit status|dpkg: error processing/v},
] as const;

type CauseCode = (typeof causes)[number]['code'] | 'apt-damaged' | 'apt-other';

const words: Readonly<Record<CauseCode, {readonly why: Message; readonly next: Message}>> = {
	'apt-locked': {why: message('failure.dpkgLock.meaning'), next: message('failure.dpkgLock.remedy')},
	'apt-stalled': {why: message('failure.stalled.meaning'), next: message('failure.stalled.remedy')},
	'apt-signature': {why: message('problems.aptSignature.why'), next: message('problems.aptSignature.next')},
	'apt-portal': {why: message('problems.aptPortal.why'), next: message('problems.aptPortal.next')},
	'apt-name': {why: message('problems.aptName.why'), next: message('problems.aptName.next')},
	'apt-clock': {why: message('problems.aptClock.why'), next: message('problems.aptClock.next')},
	'apt-mirror-changing': {why: message('problems.aptMirrorChanging.why'), next: message('problems.aptMirrorChanging.next')},
	'disk-full': {why: message('problems.diskFull.why'), next: message('problems.diskFull.next')},
	'read-only': {why: message('failure.readOnly.meaning'), next: message('failure.readOnly.remedy')},
	'apt-no-candidate': {why: message('problems.aptNoCandidate.why'), next: message('problems.aptNoCandidate.next')},
	'apt-gone': {why: message('problems.aptGone.why'), next: message('problems.aptGone.next')},
	'apt-server': {why: message('problems.aptServer.why'), next: message('problems.aptServer.next')},
	'apt-unreachable': {why: message('problems.aptUnreachable.why'), next: message('problems.aptUnreachable.next')},
	'jitsi-domain': {why: message('problems.jitsiDomain.why'), next: message('problems.jitsiDomain.next')},
	'apt-held': heldWords([]),
	'apt-dependencies': {why: message('problems.aptDependencies.why'), next: message('problems.aptDependencies.next')},
	'dpkg-script': {why: message('problems.dpkgScript.why'), next: message('problems.dpkgScript.next')},
	'apt-damaged': {why: message('problems.aptDamaged.why'), next: message('problems.aptDamaged.next')},
	'apt-other': {why: message('problems.aptOther.why'), next: message('problems.aptOther.next')},
};

/** The likely cause of a failed apt run from its output. Pure. */
export const classifyAptFailure = (output: string): CauseCode => {
	const code = causes.find(({pattern}) => pattern.test(output))?.code ?? 'apt-other';
	// A full disk cuts off what is unpacked, too; a failed script does not.
	return code === 'dpkg-script' && isDamaged(output) ? 'apt-damaged' : code;
};

/** Of a package that only waits for another one. */
const isFollowing = (text: string): boolean => /^dpkg: dependency problems|dependency problems - leaving/v.test(text);

/** Apt's last word, which is only that dpkg failed. */
const isClosing = (text: string): boolean => text.startsWith('E: Sub-process /usr/bin/dpkg');

/** How dpkg begins with a package. */
const beginsPackage = /^(?:Setting up|Unpacking|Preparing to unpack|Removing|Purging configuration files for|Processing triggers for) /v;

/** What a package's script said before it failed: the end of what stands between dpkg's beginning with the package and its complaint. */
const scriptWords = (all: readonly string[]): readonly string[] => {
	const failed = all.findIndex(text => text.startsWith('dpkg: error processing package ') && !isFollowing(text));
	const begun = all.slice(0, Math.max(0, failed)).findLastIndex(text => beginsPackage.test(text));
	return begun === -1 ? [] : all.slice(begun + 1, failed).slice(-3);
};

/** The lines of apt's output that say what went wrong, with what stands indented below each, at most eight. */
export const tellingLines = (output: string): string => {
	const all = output.trim().split(/\n(?!\s)/v);
	const said = new Set(scriptWords(all));
	const errors = all.filter(text => said.has(text) || /^(?:[EW]:|Err:|dpkg: |.*error)/v.test(text));
	const first = errors.filter(text => !isFollowing(text));
	const isOnlyWaiting = errors.length > 0 && first.every(text => isClosing(text));
	const lines = (isOnlyWaiting ? errors : (errors.length > 0 ? first : all)).join('\n').split('\n');
	// The last lines are nearest to what went wrong; among packages that wait for each other the first are.
	return (isOnlyWaiting ? lines.slice(0, 8) : lines.slice(-8)).join('\n');
};

/** The problem for a failed apt command. `what` says what was being done. */
export const aptProblem = (what: Message, output: string): ProblemError => {
	const code = classifyAptFailure(output);
	const said = code === 'apt-held' ? heldWords(heldIn(output)) : words[code];
	return new ProblemError({code, exitCode: exitCodes.failed, what, command: 'sudo jitsi-wizard resume', ...said, details: tellingLines(output)});
};
