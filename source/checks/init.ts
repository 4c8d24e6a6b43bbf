import {block, ok, warn} from './finding.ts';
import type {Check} from './types.ts';

/** Without systemd, or where packages may not start services, everything would be installed and nothing would run (faults.md 45). */
export const initCheck: Check = {
	id: 'init',
	needs: ['init'],
	evaluate({init}) {
		if (!init.systemd) {
			return block('init', 'systemdMissing');
		}

		if (init.policyDenies) {
			return block('init', 'policyDenies');
		}

		return ['initializing', 'starting'].includes(init.state) ? warn('init', 'initStarting') : ok('init', 'init');
	},
};
