import type {Facts} from './types.ts';

/** Where the engine and `docker compose` come from: they are here, Debian has them (13), or Docker's own packages are needed (12). */
export type EngineSource = 'here' | 'debian' | 'docker';

/** A present engine with compose v2 is used as it is; otherwise Debian 13 has both, and Debian 12 has no compose v2 at all. */
export const engineSource = ({docker, os}: Pick<Facts, 'docker' | 'os'>): EngineSource => {
	if (docker.engine === 'docker' && docker.daemon !== 'absent' && docker.compose !== undefined) {
		return 'here';
	}

	return os.versionId === '12' ? 'docker' : 'debian';
};

/** Whether one version (`26.1.5`) is at least another, number by number. */
export const isAtLeast = (version: string, least: string): boolean => {
	const [has, needs] = [version, least].map(text => text.split('.').map(Number));
	const difference = needs!.map((number, index) => (has![index] ?? 0) - number).find(number => number !== 0);
	return (difference ?? 0) >= 0;
};
