import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

const unknown = 'Etc/UTC';

/** Whether a text is a time zone the world knows. */
export const isTimeZone = (text: string): boolean => {
	// The Intl of this runtime also takes offsets and any letter case; containers only know the files of tzdata.
	if (!/^[A-Z][+\-\w]*(?:\/[A-Z][+\-\w]*)*$/v.test(text)) {
		return false;
	}

	try {
		return new Intl.DateTimeFormat('en', {timeZone: text}).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
};

/** The zone a link such as /etc/localtime leads to; undefined when it leads elsewhere. */
export const zoneOfLink = (target: string): string | undefined => {
	const zone = /(?:^|\/)zoneinfo\/(?:posix\/|right\/)?(.+)$/v.exec(target)?.[1];
	return zone !== undefined && isTimeZone(zone) ? zone : undefined;
};

/** This box's time zone: where /etc/localtime leads (localtime(5)), else what /etc/timezone says. */
export const probeTimeZone = async (system: System): Promise<Facts['timeZone']> => {
	const [link, file] = await Promise.all([system.files.fact('/etc/localtime'), system.files.text('/etc/timezone')]);
	const named = file?.trim() ?? '';
	return zoneOfLink(link.target ?? '') ?? (isTimeZone(named) ? named : unknown);
};
