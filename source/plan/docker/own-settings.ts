import {parseEnvironment} from '../../actions/environment.ts';
import type {Facts} from '../../facts/types.ts';
import {imageNames, type ImageNames} from './constants.ts';

/** Lines of .env whose value a person may change by hand: all others follow from the answers. Each with what it may hold. */
const openSettings = {
	JITSI_VERSION: /^\w[\w\-.]{0,127}$/v,
	NGINX_IMAGE: /^[\w.\-]+(?::\d+)?(?:\/[\w.\-]+)+:\w[\w\-.]{0,127}$/v,
	VIDEOBRIDGE_MAX_MEMORY: /^\d+[kmg]$/iv,
	JICOFO_MAX_MEMORY: /^\d+[kmg]$/iv,
} as const;

export type OpenSetting = keyof typeof openSettings;

const unquoted = (text: string): string => /^(["'])(.*)\1$/v.exec(text)?.[2] ?? text;

/**
Values in .env that are the person's own: other than what was written there last, or taken for theirs already then. An old value of ours is none, so
that a newer program raises it; without a record of the last run nothing can be told apart, and ours count. Pure.
*/
export const ownSettings = ({stack, own: {project}}: Pick<Facts, 'stack' | 'own'>): Readonly<Partial<Record<OpenSetting, string>>> => {
	const present = parseEnvironment(stack.files?.['.env'] ?? '');
	const last = project?.folder === stack.folder && project.settings !== undefined ? parseEnvironment(project.settings) : undefined;
	const names = last === undefined ? [] : Object.keys(openSettings) as OpenSetting[];
	return Object.fromEntries(names.flatMap(name => {
		const value = unquoted(present.get(name) ?? '');
		const isOwn = openSettings[name].test(value) && (value !== unquoted(last!.get(name) ?? '') || project?.kept?.includes(name) === true);
		return isOwn ? [[name, value] as const] : [];
	}));
};

/** The images this machine needs: ours of upstream or of a mirror, or those somebody chose by hand. Pure. */
export const imagesFor = ({prefix, ...facts}: Pick<Facts, 'stack' | 'own'> & {readonly prefix?: string | undefined}): ImageNames => {
	const {JITSI_VERSION: version, NGINX_IMAGE: nginx} = ownSettings(facts);
	return imageNames(prefix, {version, nginx});
};
