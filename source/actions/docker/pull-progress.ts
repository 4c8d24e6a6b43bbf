import type {ProgressPhase} from '../../apply/events.ts';
import type {DockerNote} from '../../system/types.ts';

type Layer = {readonly part: number; readonly current: number; readonly total: number; readonly stage: 'waiting' | 'download' | 'unpack' | 'done' | 'here'};

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

		case 'Pull complete': {
			return {...layer, part: 1, current: layer.total, stage: 'done'};
		}

		case 'Already exists': {
			return {...layer, part: 1, current: layer.total, stage: 'here'};
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
	// Layers that are here already are told first and say nothing of the way that is left.
	const wanted = Object.values(layers).filter(({stage}) => stage !== 'here');
	const part = wanted.reduce((sum, {part: one}) => sum + one, 0) / Math.max(1, wanted.length);
	return {layers, part: Math.max(state.part, part)};
};

/** Bytes in all below which the figures would be zeros. */
const smallestShown = 50_000;

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** What a screen shows: how far, what is being done, and layers and bytes in figures that need no language. */
export const pullSummary = ({layers, part}: PullState, image: string): {readonly part: number; readonly phase: ProgressPhase; readonly label: string} => {
	const all = Object.values(layers);
	const done = all.filter(({stage}) => stage === 'done' || stage === 'here').length;
	const isDownloading = all.length === 0 || all.some(({stage}) => stage === 'download' || stage === 'waiting');
	const current = all.reduce((sum, layer) => sum + layer.current, 0);
	const total = all.reduce((sum, layer) => sum + layer.total, 0);
	const figures = all.length === 0 ? [] : [`${done}/${all.length}`, ...(total < smallestShown ? [] : [`${megabytes(current)}/${megabytes(total)} MB`])];
	// The name is long and known from the plan: a narrow screen cuts its end.
	return {part, phase: isDownloading ? 'download' : 'install', label: [...figures, image].join(' · ')};
};
