import {createHash} from 'node:crypto';

/** Files as the program writes them: where, with which mode, and about how large. `isMoved`: written beside its place, and then given its name. The last one is reached through a link. */
export const managedFiles = [
	{path: 'etc/hosts', mode: 0o644, bytes: 300},
	{path: 'etc/jitsi/videobridge/jvb.conf', mode: 0o644, bytes: 1200},
	{path: 'etc/nginx/sites-available/meet.lab.test.conf', mode: 0o640, bytes: 9000},
	{path: 'opt/jitsi-meet/.env', mode: 0o600, bytes: 2500},
	{path: 'var/lib/jitsi-wizard/plan.json', mode: 0o600, bytes: 60_000, isMoved: true},
	{path: 'etc/link.conf', mode: 0o644, bytes: 700},
] as const;

/** What the file with this index holds in a version: lines that no other version has, so that a mixture of two is seen. */
export function contentOf(index: number, version: number): string {
	const seed = createHash('sha256').update(`${index} ${version}`).digest('hex');
	const size = managedFiles[index]!.bytes + (version * 37 % 400);
	return `version ${version}\n${`${seed}\n`.repeat(Math.ceil(size / 65)).slice(0, size)}end ${version}\n`;
}

/** The version that a file's content is, whole and nothing else; undefined for anything torn, mixed or empty. */
export function versionOf(index: number, content: string): number | undefined {
	const version = Number(/^version (\d+)\n/v.exec(content)?.[1] ?? NaN);
	return Number.isSafeInteger(version) && contentOf(index, version) === content ? version : undefined;
}
