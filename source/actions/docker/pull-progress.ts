import type {ProgressPhase} from '../../apply/events.ts';
import type {DockerNote} from '../../system/types.ts';

type Layer = {readonly part: number; readonly current: number; readonly total: number; readonly stage: 'waiting' | 'download' | 'unpack' | 'done'};

/** What is known of an image that is being fetched: its layers by id. */
export type PullState = {readonly layers: Readonly<Record<string, Layer>>; /** Never goes back, 0 to 1. */ readonly part: number};

export const emptyPull: PullState = {layers: {}, part: 0};

/** Unpacking is the shorter part of a layer's way. */
const downloadShare = 0.8;

const waiting: Layer = {part: 0, current: 0, total: 0, stage: 'waiting'};

const advanceLayer = (layer: Layer, {status = '', progressDetail: {current = 0, total = 0} = {}}: DockerNote): Layer | undefined => {
	switch (status) {
		case 'Pulling fs layer':
		case 'Waiting': {
			return layer;
		}

		case 'Downloading': {
			return {part: total > 0 ? downloadShare * Math.min(1, current / total) : layer.part, current, total: Math.max(total, layer.total), stage: 'download'};
		}

		case 'Verifying Checksum':
		case 'Download complete': {
			return {...layer, part: downloadShare, current: layer.total, stage: 'unpack'};
		}

		case 'Extracting': {
			return {...layer, part: downloadShare + (total > 0 ? (1 - downloadShare) * Math.min(1, current / total) : 0), current: layer.total, stage: 'unpack'};
		}

		case 'Pull complete':
		case 'Already exists': {
			return {...layer, part: 1, current: layer.total, stage: 'done'};
		}

		default: {
			return undefined;
		}
	}
};

/** The state after another line of the engine's stream. */
export const advancePull = (state: PullState, note: DockerNote): PullState => {
	const {id} = note;
	const layer = id === undefined ? undefined : advanceLayer(state.layers[id] ?? waiting, note);
	if (id === undefined || layer === undefined) {
		return state;
	}

	const layers = {...state.layers, [id]: layer};
	const all = Object.values(layers);
	const part = all.reduce((sum, {part: one}) => sum + one, 0) / all.length;
	return {layers, part: Math.max(state.part, part)};
};

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** What a screen shows: how far, what is being done, and layers and bytes in figures that need no language. */
export const pullSummary = ({layers, part}: PullState, image: string): {readonly part: number; readonly phase: ProgressPhase; readonly label: string} => {
	const all = Object.values(layers);
	const done = all.filter(({stage}) => stage === 'done').length;
	const isDownloading = all.length === 0 || all.some(({stage}) => stage === 'download' || stage === 'waiting');
	const current = all.reduce((sum, layer) => sum + layer.current, 0);
	const total = all.reduce((sum, layer) => sum + layer.total, 0);
	const figures = all.length === 0 ? '' : ` ${done}/${all.length}${total === 0 ? '' : ` · ${megabytes(current)}/${megabytes(total)} MB`}`;
	return {part, phase: isDownloading ? 'download' : 'install', label: `${image}${figures}`};
};
