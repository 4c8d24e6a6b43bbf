import {block, blockUnlessUntested, ok, warn} from './finding.ts';
import {isPresent} from './packages.ts';
import {classicOnly} from './method.ts';
import type {Check} from './types.ts';

/** An nginx that is already here must accept its own settings; sites of others are left alone but named (faults.md 62). */
export const nginxCheck: Check = classicOnly({
	id: 'nginx',
	needs: ['nginx', 'leftovers'],
	evaluate({nginx, leftovers}, {domain}) {
		if (nginx.installed && !nginx.testPasses) {
			const lines = nginx.output.split('\n');
			return block('nginx', 'nginxBroken', {details: lines.find(line => line.includes('[emerg]')) ?? lines[0] ?? ''});
		}

		const ours = new Set(['default', ...[...leftovers.domains, ...(domain === undefined ? [] : [domain])].map(name => `${name}.conf`)]);
		const foreign = nginx.sites.filter(site => !ours.has(site));
		return foreign.length > 0 ? warn('nginx', 'nginxSites', {sites: foreign.join(', ')}, 'confirm') : ok('nginx', 'nginx');
	},
});

/** Other web servers that Jitsi's packages would use or that fight for the ports (JM:debian/jitsi-meet-web-config.postinst). */
export const webServerCheck: Check = classicOnly({
	id: 'web-server',
	needs: ['packages'],
	evaluate({packages}, context) {
		if (isPresent(packages, 'openresty')) {
			return blockUnlessUntested(context, 'web-server', 'openresty');
		}

		return isPresent(packages, 'apache2') ? warn('web-server', 'apache') : ok('web-server', 'webServer');
	},
});
