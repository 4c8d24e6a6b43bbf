import type {ResultClass} from './fault-row.ts';

/** A fault of the matrix that a box test of its own plays. `title`: words of the test that asserts class and exit code. */
export type Proven = {readonly row: number; readonly fault: string; readonly result: ResultClass; readonly exitCode: number; readonly file: string; readonly title: string};

const refusals = 'test/box/refusals.box.ts';
const docker = 'test/box/docker-refusals.box.ts';
const images = 'test/box/docker-faults.box.ts';
const orders = 'test/box/certificate-failures.box.ts';

const refused = (row: number, fault: string, file: string, title: string): Proven => ({row, fault, result: 'refused', exitCode: 2, file, title});
const retryable = (row: number, fault: string, file: string, title: string): Proven => ({row, fault, result: 'retryable', exitCode: 1, file, title});
const done = (row: number, fault: string, file: string, title: string): Proven => ({row, fault, result: 'done', exitCode: 0, file, title});

/** What other files prove already, so that nothing is played twice. */
export const provenElsewhere: readonly Proven[] = [
	{row: 89, fault: 'not root, each verb', result: 'refused', exitCode: 77, file: refusals, title: 'not root: 77'},
	{row: 93, fault: 'several wrong answers at once', result: 'refused', exitCode: 64, file: refusals, title: 'answers with several mistakes: 64'},
	{row: 93, fault: 'no answers file, no such verb, nothing installed', result: 'refused', exitCode: 64, file: refusals, title: 'no answers file, no such verb, nothing installed'},
	refused(34, 'a key nobody knows, with both fingerprints', refusals, 'a key nobody knows: 2'),
	refused(49, 'no network', refusals, 'no network: 2'),
	refused(57, 'port 80 taken', refusals, 'port 80 taken: 2'),
	refused(47, 'Debian 11', refusals, 'Debian 11'),
	refused(47, 'Ubuntu', refusals, 'Ubuntu 24.04'),
	refused(30, 'the repository answers 404', refusals, 'status: 404'),
	refused(30, 'the repository answers 500', refusals, 'status: 500'),
	refused(31, 'the repository is silent', refusals, '{kind: \'hang\'}'),
	refused(33, 'a log-in page answers', refusals, '{kind: \'captive portal\'}'),
	refused(30, 'the connection is cut in the middle', refusals, '{kind: \'cut\'}'),
	refused(30, 'the connection is refused', refusals, '{kind: \'refuse\'}'),
	retryable(34, 'signed by a stranger in the run, resumed to the end', refusals, 'a stranger\\\'s signature stops the run'),
	refused(16, 'a full disk', refusals, 'a disk without room: 2'),
	done(6, 'the plug pulled among the packages', 'test/box/broken-off.box.ts', 'the plug pulled in the middle of the packages'),
	done(6, 'the plug pulled among packages that are removed', 'test/box/broken-off.box.ts', 'the plug pulled while packages are removed'),
	done(7, 'the terminal closed in the middle of an installation', 'test/box/wizard.box.ts', 'the terminal closed in the middle of the installation'),
	done(61, 'the same domain again', 'test/box/changed.box.ts', 'the same again changes nothing'),
	refused(61, 'another domain on a finished server', 'test/box/changed.box.ts', 'another domain is refused with what to do first'),
	{row: 54, fault: 'a firewall keeps ports closed', result: 'needs you', exitCode: 3, file: 'test/box/firewall.box.ts', title: 'is named with the ports it keeps closed'},
	refused(57, 'ports of containers taken', docker, 'where another program has the ports'),
	refused(83, 'the project\'s folder holds something else', docker, 'holds something else'),
	refused(81, 'the images\' registry refuses', docker, 'where the images cannot be reached'),
	refused(79, 'Docker was stopped', docker, 'where Docker was stopped'),
	refused(85, 'a disk that is nearly full, containers', docker, 'a disk that is nearly full is refused'),
	retryable(81, 'a registry falls silent in the middle', images, 'a registry that falls silent in the middle'),
	retryable(82, 'a container ends after two seconds', images, 'a container that ends after two seconds'),
	retryable(81, 'a registry wants a password', images, 'a mirror that wants a password'),
	done(49, 'no network, the images in a file', images, 'without any network the images come from a file'),
	done(86, 'a data folder with the wrong owner', 'test/box/docker-later.box.ts', 'a folder with the wrong owner'),
	refused(61, 'another domain on a finished server in containers', 'test/box/docker-later.box.ts', 'another domain is refused with the reason'),
	...[
		'our own web server refuses to show the answer', 'port 80 does not answer to everybody outside', 'the name leads to another machine', 'no name server knows the name',
		'a CAA entry above the name allows another authority only', 'the authority finds a CAA entry in the last moment', 'too many orders', 'too many trials',
		'the directory is down for maintenance', 'nobody listens at the directory', 'something else answers for the directory', 'a directory of one\\\'s own is signed by an authority nobody named',
	].map(title => retryable(74, `a certificate order: ${title.replaceAll('\\', '')}`, orders, title)),
	refused(65, 'an own certificate that browsers would refuse', 'test/box/certificate-exchange.box.ts', 'one that browsers would refuse changes nothing'),
];
