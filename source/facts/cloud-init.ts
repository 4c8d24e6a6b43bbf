import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The value of manage_etc_hosts in a cloud.cfg; undefined when it says nothing. */
export const parseManageHosts = (text: string): boolean | undefined => {
	const value = /^manage_etc_hosts:[\t ]*["']?(\w+)/mv.exec(text)?.[1]?.toLowerCase();
	return value === undefined ? undefined : ['true', 'yes', 'on', 'localhost', 'template'].includes(value);
};

/** The head that cloud-init writes into a hosts file it manages (its templates/hosts.debian.tmpl). */
const head = 'Your system has configured \'manage_etc_hosts\' as True';

/** Will cloud-init write /etc/hosts anew at the next boot. The later file wins; the provider's own data comes last. */
export const probeCloudInit = async (system: System): Promise<Facts['cloudInit']> => {
	const [main, fragments, disabled, provided, hosts] = await Promise.all([
		system.files.text('/etc/cloud/cloud.cfg'),
		system.files.list('/etc/cloud/cloud.cfg.d'),
		system.files.text('/etc/cloud/cloud-init.disabled'),
		system.files.text('/var/lib/cloud/instance/cloud-config.txt'),
		system.files.text('/etc/hosts'),
	]);
	if (main === undefined || disabled !== undefined) {
		return {managesHosts: false};
	}

	const texts = await Promise.all(fragments.filter(name => name.endsWith('.cfg')).map(async name => system.files.text(`/etc/cloud/cloud.cfg.d/${name}`)));
	const said = [main, ...texts, provided].map(text => parseManageHosts(text ?? '')).findLast(value => value !== undefined);
	return {managesHosts: said ?? (hosts ?? '').includes(head)};
};
