/** A duration in milliseconds as `m:ss`, or `h:mm:ss` from an hour on; the same in every language. */
export const elapsed = (milliseconds: number): string => {
	const total = Math.max(0, Math.floor(milliseconds / 1000));
	const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
	const two = (value: number) => String(value).padStart(2, '0');
	return hours === 0 ? `${minutes}:${two(seconds)}` : `${hours}:${two(minutes)}:${two(seconds)}`;
};
