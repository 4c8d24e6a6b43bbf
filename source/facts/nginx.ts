import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

const missing = 127;

/** Whether nginx is here, whether it accepts its own configuration, and which sites it serves. */
export const probeNginx = async (system: System): Promise<Facts['nginx']> => {
	const [test, sites, fragments] = await Promise.all([
		system.run(['nginx', '-t']),
		system.files.list('/etc/nginx/sites-enabled'),
		system.files.list('/etc/nginx/conf.d'),
	]);
	const isInstalled = test.exitCode !== missing;
	return {
		installed: isInstalled,
		testPasses: test.exitCode === 0,
		output: isInstalled ? test.stderr.trim() : '',
		// nginx.conf includes every name in sites-enabled but only *.conf in conf.d.
		sites: isInstalled ? [...sites, ...fragments.filter(name => name.endsWith('.conf')).map(name => `conf.d/${name}`)] : [],
	};
};
