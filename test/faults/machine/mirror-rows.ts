import type {Product} from '../../box/support/product.ts';
import type {Fault} from '../../box/standin/fault.ts';
import type {Variant} from '../../box/standin/release.ts';
import type {DuringRow} from './park.ts';

type Play = DuringRow['play'];

/** Each younger than the one before: apt keeps what it has otherwise. */
let revision = 60;

/** Apt goes on with the lists of an earlier installation where new ones cannot be had. */
const forgetLists = async ({box}: Product): Promise<unknown> => box.ok(['sh', '-c', 'rm -f /var/lib/apt/lists/*jitsi*']);

const publish = (variant: Variant): Play => async product => {
	const {standin} = product;
	await forgetLists(product);
	await standin.publish(variant);
	return async () => standin.publish({revision: ++revision});
};

/** Something that has to be fetched anew, and a server that is ill only then: while it is asked for the key it is well. */
const ill = (fault: Fault): Play => async product => {
	const {standin} = product;
	await forgetLists(product);
	await standin.publish({revision: ++revision});
	await standin.server.setFault(fault);
	return async () => standin.server.setFault(undefined);
};

const lists = /\/(?:InRelease|Release|Packages)/v;

/** One of several packages that come from there. */
const onePackage = /\/jicofo_.*\.deb$/v;

const fails = (row: number, title: string, code: string, play: Play): DuringRow => ({row, title, result: 'retryable', exitCode: 1, code, play});

/** Nothing comes, or next to nothing. */
const standsStill = (title: string, fault: Fault): DuringRow => ({...fails(31, title, 'apt-stalled', ill(fault)), standsStill: true});

/** What is wrong with the place that packages come from, found out when apt comes. */
export const mirrorRows: readonly DuringRow[] = [
	fails(34, 'packages signed by a stranger', 'apt-signature', publish({revision: 20, signer: 'stranger', published: 'jitsi'})),
	fails(30, 'a list that is gone', 'apt-gone', ill({kind: 'status', status: 404, only: lists})),
	fails(30, 'a server with an error of its own', 'apt-server', ill({kind: 'status', status: 500, only: lists})),
	fails(30, 'a connection that is cut before the first byte', 'apt-unreachable', ill({kind: 'cut', afterBytes: 0, only: lists})),
	fails(33, 'a log-in page instead of the list', 'apt-portal', ill({kind: 'captive portal', only: lists})),
	fails(30, 'a server that refuses connections from the moment on when its list is asked for', 'apt-unreachable', ill({kind: 'refuse', only: lists})),
	fails(32, 'a list with other bytes than were signed', 'apt-mirror-changing', ill({kind: 'alter', only: /\/Packages/v})),
	fails(32, 'a package with other bytes than the list says', 'apt-mirror-changing', ill({kind: 'alter', only: onePackage})),
	fails(53, 'a list from the future', 'apt-clock', publish({revision: 20_000})),
];

/** What is wrong with one package alone, while all lists are right. */
export const packageRows: readonly DuringRow[] = [
	fails(30, 'a package that is gone, though the list has it', 'apt-gone', ill({kind: 'status', status: 404, only: onePackage})),
	fails(30, 'a server with an error of its own for a package', 'apt-server', ill({kind: 'status', status: 500, only: onePackage})),
	fails(30, 'a package that is cut off in its middle again and again', 'apt-unreachable', ill({kind: 'cut', afterBytes: 64, only: onePackage})),
];

/** Where a run waits most of the time: for what does not come. */
export const stallRows: readonly DuringRow[] = [
	standsStill('a list that comes with ten bytes a second', {kind: 'trickle', bytesPerSecond: 10, only: lists}),
	standsStill('a server that is silent when its list is asked for', {kind: 'hang', only: lists}),
	standsStill('a package that comes with ten bytes a second', {kind: 'trickle', bytesPerSecond: 10, only: onePackage}),
	standsStill('a package of which half comes, then nothing more', {kind: 'stall', only: onePackage}),
];

/** On Debian 12, where a key that has expired is refused whatever it signed before. */
export const expiredKey: DuringRow = fails(34, 'packages signed by a key that has expired', 'apt-signature', async () => async () => undefined);
