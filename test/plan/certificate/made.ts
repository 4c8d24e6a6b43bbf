import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {execa} from 'execa';
import {labLeafConfig, labRootConfig, selfSignedConfig, type LabScope, type ServerNames} from '../../../source/plan/certificate/config.ts';
import {labLeafArgv, labRootArgv, selfSignedArgv, type PairPaths} from '../../../source/plan/certificate/commands.ts';
import type {Templates} from '../../../source/plan/types.ts';

const folder = new URL('../../../templates/certificate/', import.meta.url);

/** The templates as they are shipped. */
export const certificateTemplates = async (): Promise<Templates> => Object.fromEntries(await Promise.all(['self-signed', 'lab-root', 'lab-leaf']
	.map(async name => [`certificate/${name}.cnf`, await readFile(new URL(`${name}.cnf.liquid`, folder), 'utf8')] as const)));

/** Runs openssl; what it says when it fails is the result. */
export const openssl = async (...args: readonly string[]): Promise<{readonly isGood: boolean; readonly said: string}> => {
	const {exitCode, stdout, stderr} = await execa('openssl', args, {reject: false, env: {LC_ALL: 'C.UTF-8'}});
	return {isGood: exitCode === 0, said: `${stdout}\n${stderr}`};
};

const make = async (directory: string, name: string, config: string, argv: (config: string, made: PairPaths) => readonly string[]): Promise<PairPaths> => {
	await mkdir(directory, {recursive: true});
	const configPath = join(directory, `${name}.cnf`);
	const made = {key: join(directory, `${name}.key`), certificate: join(directory, `${name}.crt`)};
	await writeFile(configPath, config);
	const [program, ...args] = argv(configPath, made);
	await execa(program!, args);
	return made;
};

/** Makes a certificate that signs itself, with the files and the command of the plan. */
export const makeSelfSigned = async (directory: string, names: ServerNames): Promise<PairPaths> =>
	make(directory, 'self-signed', selfSignedConfig(await certificateTemplates(), names), selfSignedArgv);

/** Makes the root of a lab. */
export const makeRoot = async (directory: string, name: string, scope: LabScope): Promise<PairPaths> =>
	make(directory, 'root', labRootConfig(await certificateTemplates(), name, scope), labRootArgv);

/** Makes a server's certificate under a root. */
export const makeLeaf = async (directory: string, names: ServerNames, root: PairPaths): Promise<PairPaths> =>
	make(directory, 'leaf', labLeafConfig(await certificateTemplates(), names), (config, made) => labLeafArgv(config, made, root));
