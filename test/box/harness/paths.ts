import {join} from 'node:path';
import process from 'node:process';

/** Where images, stages and the files of running boxes live: outside the tree, kept between runs. */
export const cacheFolder = process.env['JITSI_WIZARD_BOX_CACHE'] ?? '/var/cache/jitsi-wizard-box';

/**
Where running boxes are recorded. One place per machine whatever the cache folder is, because the numbers
of boxes (their networks 10.77.N.0/24) are shared by everything on the machine.
*/
export const recordFolder = '/run/jitsi-wizard-box';

/** Paths of one box, by its number. */
export const boxPaths = (number: number) => {
	const folder = join(cacheFolder, 'boxes', String(number));
	return {
		folder,
		root: join(folder, 'root'),
		/** The writable layer is below `disk`, which is a file system of its own if the box has one. */
		disk: join(folder, 'disk'),
		upper: join(folder, 'disk/upper'),
		work: join(folder, 'disk/work'),
		docker: join(folder, 'disk/docker'),
		console: join(folder, 'console.log'),
		record: join(recordFolder, 'boxes', `${number}.json`),
	};
};
