import type {Facts} from '../facts/types.ts';
import {block, ok, warn} from './finding.ts';
import type {Check} from './types.ts';

/** Whether a package is completely installed. */
export const isInstalled = (packages: Facts['packages'], name: string): boolean => packages[name]?.state[1] === 'i';

/** Whether a package is there at all, be it half-way; `rc` (removed, settings kept) and `n` (none) are not. */
export const isPresent = (packages: Facts['packages'], name: string): boolean => 'iUFHWt'.includes(packages[name]?.state[1] ?? ' ');

/** Packages that Jitsi cannot do without where it is installed as packages. */
const needed = ['jitsi-meet', 'jitsi-meet-web', 'jitsi-meet-web-config', 'jitsi-meet-prosody', 'jitsi-meet-turnserver', 'jitsi-videobridge2', 'jicofo', 'prosody', 'nginx', 'coturn'] as const;

/** The locks that are held while packages are unpacked and set up; the other three only say that something is about to happen or was. */
const dpkgLocks = new Set(['/var/lib/dpkg/lock-frontend', '/var/lib/dpkg/lock']);

/** dpkg must be in order before it gets more to do (faults.md 38, M3), and free to do it. While it is at work half-way packages are as they should be: it is waited for. */
export const dpkgCheck: Check = {
	id: 'dpkg',
	needs: ['dpkg', 'locks', 'own', 'packages'],
	evaluate({dpkg, locks, own, packages}, {repairs = false, method}) {
		if (locks.some(({path}) => dpkgLocks.has(path))) {
			return ok('dpkg', 'dpkgBusy');
		}

		const isBroken = dpkg.audit !== '' || dpkg.pendingUpdates > 0;
		const [firstLine = ''] = dpkg.audit.split('\n', 1);
		const params = {details: firstLine || `/var/lib/dpkg/updates: ${dpkg.pendingUpdates}`};
		if (isBroken && own.brokenOff && repairs) {
			return warn('dpkg', 'dpkgOursRepaired', params);
		}

		if (isBroken) {
			return block('dpkg', own.brokenOff ? 'dpkgOurs' : 'dpkgBroken', params);
		}

		const held = method === 'classic' ? needed.filter(name => packages[name]?.state.startsWith('h')) : [];
		const missing = held.filter(name => !isInstalled(packages, name));
		if (missing.length > 0) {
			return block('dpkg', 'dpkgHeldMissing', {packages: missing.join(' ')});
		}

		return held.length > 0 ? warn('dpkg', 'dpkgHeld', {packages: held.join(' ')}) : ok('dpkg', 'dpkg');
	},
};

/** Someone else's lock is waited for, never broken; the person hears whose it is (faults.md 29). */
export const locksCheck: Check = {
	id: 'locks',
	needs: ['locks'],
	evaluate({locks}) {
		const known = locks.find(({pid}) => pid !== undefined);
		const [first] = locks;
		if (first === undefined) {
			return ok('locks', 'locks');
		}

		return known?.pid === undefined
			? warn('locks', 'lockedUnknown', {path: first.path})
			: warn('locks', 'locked', {holder: known.process ?? String(known.pid), pid: String(known.pid)});
	},
};
