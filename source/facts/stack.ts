import {dirname, basename} from 'node:path';
import {withoutValues} from '../actions/environment.ts';
import {shownSettings} from '../plan/docker/constants.ts';
import type {System} from '../system/types.ts';
import type {StackFact} from './types.ts';

/** Domain and ports of a project from its .env file; the rest of that file is secret and never kept. */
export const parseSettings = (text: string): Pick<StackFact, 'domain' | 'httpPort' | 'httpsPort'> => {
	const settings = new Map(text.matchAll(/^(?<name>[A-Z_]+)=["']?(?<value>[^"'\r\n]*)/gmv).map(({groups}) => [groups!['name']!, groups!['value']!]));
	const value = (name: string): string | undefined => settings.get(name);
	const port = (name: string): number | undefined => (/^\d{1,5}$/v.test(value(name) ?? '') ? Number(value(name)) : undefined);
	const domain = /^(?:https?:\/\/)?([^\/:\s]+)/v.exec(value('PUBLIC_URL') ?? '')?.[1];
	const [httpPort, httpsPort] = [port('HTTP_PORT'), port('HTTPS_PORT')];
	return {...(domain === undefined ? {} : {domain}), ...(httpPort === undefined ? {} : {httpPort}), ...(httpsPort === undefined ? {} : {httpsPort})};
};

/** The files a plan writes whole (plan/docker/steps.ts), for a comparison on the review screen. */
const projectFiles = ['compose.yaml', '.env', 'proxy/nginx.conf', 'proxy/sites/meet.conf', 'README.md'] as const;

const readFiles = async (folder: string, system: System): Promise<StackFact['files']> => {
	const found = await Promise.all(projectFiles.map(async name => {
		const {content} = await system.files.fact(`${folder}/${name}`);
		return content === undefined ? [] : [[name, name === '.env' ? withoutValues(content, shownSettings) : content] as const];
	}));
	return Object.fromEntries(found.flat());
};

/** What is in the folder of the Docker method, and whether the file of images (`docker save`) is there, as the answers name them. */
export const probeStack = async (system: System, {folder, archive}: {readonly folder: string; readonly archive?: string | undefined}): Promise<StackFact> => {
	const [names, compose, settings, beside] = await Promise.all([
		system.files.list(folder),
		system.files.text(`${folder}/compose.yaml`),
		system.files.text(`${folder}/.env`),
		system.files.list(archive === undefined ? '' : dirname(archive)),
	]);
	const isOurs = /^name: ["']?jitsi-meet["']?\s*$/mv.test(compose ?? '') && (compose ?? '').includes('jitsi-wizard');
	const state = isOurs ? 'ours' : names.length > 0 ? 'other' : 'none';
	return {
		folder, state,
		...(isOurs ? {...parseSettings(settings ?? ''), files: await readFiles(folder, system)} : {}),
		...(archive === undefined ? {} : {archive: {path: archive, found: beside.includes(basename(archive))}}),
	};
};
