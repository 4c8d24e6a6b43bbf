import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** What policy-rc.d answers when a service must not be started (invoke-rc.d(8)). */
const denied = 101;

/** Is systemd the init here, how does it feel, and may packages start services. */
export const probeInit = async (system: System): Promise<Facts['init']> => {
	const [first, state, policy] = await Promise.all([
		system.files.text('/proc/1/comm'),
		system.run(['systemctl', 'is-system-running']),
		// The script itself knows the answer: an image may allow some services and deny others.
		system.run(['/usr/sbin/policy-rc.d', 'nginx', 'start']),
	]);
	const word = state.stdout.trim();
	return {
		// systemctl says `offline` where another init runs; /run/systemd/system may be left behind by an image, or be empty.
		systemd: first?.trim() === 'systemd' && !['', 'offline', 'unknown'].includes(word),
		state: word || 'unknown',
		policyDenies: policy.exitCode === denied,
	};
};
