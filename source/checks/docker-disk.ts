import {engineSource} from '../facts/docker-derive.ts';
import type {Facts} from '../facts/types.ts';
import {margins} from './disk.ts';
import {block, gigabytes, ok, warn} from './finding.ts';
import {dockerOnly} from './method.ts';
import type {Check} from './types.ts';

/** The five images unpacked: 316, 240, 397 and 413 MB with a base of 187 MB in common, nginx 190 MB (docker-run.md 10), rounded up; and their download beside them. */
const imageBytes = 1.5e9;

/** Engine, command and compose: Debian 12's docker.io and containerd alone are 65 MB to fetch and 255 MB unpacked (Packages), rounded up for Docker's own. */
const engine = {fetchBytes: 120e6, installBytes: 500e6};

/** Bytes the method needs, by mount point. */
const bytesByMount = ({disks, docker, os}: Pick<Facts, 'disks' | 'docker' | 'os'>): ReadonlyMap<string, number> => {
	const isInstalling = engineSource({docker, os}) !== 'here';
	const shares: Readonly<Record<string, number>> = isInstalling ? {'/var': engine.fetchBytes, '/usr': engine.installBytes} : {};
	const needs = new Map(disks.map(({mount, paths}) => [mount, paths.reduce((sum, path) => sum + (shares[path] ?? 0) + (margins[path] ?? 0), 0)]));
	const {room} = docker;
	return room === undefined ? needs : new Map([...needs, [room.mount, (needs.get(room.mount) ?? 0) + imageBytes]]);
};

/** Free space where images and packages go. A disk that fills up while images are unpacked leaves nothing that runs. */
export const dockerDiskCheck: Check = dockerOnly({
	id: 'docker-disk',
	needs: ['disks', 'docker', 'os'],
	evaluate({disks, docker, os}) {
		const free = new Map([...disks, ...(docker.room === undefined ? [] : [docker.room])].map(({mount, freeBytes}) => [mount, freeBytes]));
		if (docker.room === undefined) {
			return warn('docker-disk', 'imagesRoomUnknown');
		}

		const needs = bytesByMount({disks, docker, os});
		const full = [...needs].find(([mount, need]) => (free.get(mount) ?? 0) < need);
		return full === undefined
			? ok('docker-disk', 'imagesRoom', {free: gigabytes(docker.room.freeBytes), mount: docker.room.mount})
			: block('docker-disk', 'imagesNoRoom', {mount: full[0], free: gigabytes(free.get(full[0]) ?? 0), need: gigabytes(full[1])});
	},
});
