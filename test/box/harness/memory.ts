/**
/proc/meminfo of a machine with `bytes` of memory, most of it free and without swap. A control group limits what
the box gets, but /proc/meminfo would still tell the host's size, and that is what programs read.
*/
export function memoryReport(bytes: number): string {
	const total = Math.floor(bytes / 1024);
	const available = Math.floor(total * 0.85);
	const rows = {MemTotal: total, MemFree: Math.floor(total * 0.7), MemAvailable: available, Buffers: 0, Cached: available - Math.floor(total * 0.7), SwapCached: 0, SwapTotal: 0, SwapFree: 0};
	return Object.entries(rows).map(([name, value]) => `${`${name}:`.padEnd(16)}${String(value).padStart(8)} kB\n`).join('');
}
