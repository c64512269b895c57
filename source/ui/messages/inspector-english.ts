import type {Shortened} from '../../workbench/shortened.js';

const grouped = (count: number) => count.toLocaleString('en');

const events = (count: number) =>
	count === 1 ? '1 event' : `${grouped(count)} events`;

/** `840 B`, `4.8 kB`, `1.2 MB`. */
const size = (bytes: number) => {
	if (bytes < 1000) {
		return `${bytes} B`;
	}

	return bytes < 1_000_000
		? `${(bytes / 1000).toFixed(1)} kB`
		: `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** Words of the event inspector. */
export const inspectorEnglish = {
	title: 'Events',
	shown: (count: number, all: number) =>
		count === all
			? `all ${grouped(all)}`
			: `${grouped(count)} of ${grouped(all)}`,
	paused: (count: number) =>
		count === 0 ? 'paused' : `paused, ${grouped(count)} new`,
	only: {sent: 'sent only', received: 'received only'},
	forgotten: (count: number) => `${grouped(count)} older ones forgotten`,
	nothing: 'Nothing has gone over the wire yet.',
	noneFound: 'No event fits the filter. Esc clears it.',
	noEvent: '(no event)',
	binary: '(binary)',
	binaryLong: 'A binary frame: nothing to read in it.',
	size,
	shortened: ({bytes, soundMs}: Shortened) =>
		soundMs === undefined
			? `… ${grouped(bytes)} bytes`
			: `… ${grouped(bytes)} bytes, ${grouped(soundMs)} ms of sound`,
	/** Beside a run of pieces that were sound. */
	sound: (ms: number) =>
		ms < 1000 ? `${ms} ms of sound` : `${(ms / 1000).toFixed(1)} s of sound`,
	filterHint: 'type · -not · =anywhere',

	keyOpen: 'open',
	keyFilter: 'filter',
	keyDirection: 'direction',
	keyPause: 'pause',
	keyResume: 'go on',
	keyFold: 'fold streams',
	keyTime: 'time since start',
	keyPair: 'request or reply',
	keyCopy: 'copy',
	keySave: 'save all',
	keyKeys: 'keys',
	keyClose: 'close',
	keyFoldJson: 'fold',
	keyBeside: 'beside',
	keyBack: 'back',

	copied: 'Copied, as far as the terminal allows it.',
	saving: 'Saving…',
	saved: (count: number) => `${events(count)} saved:`,
	notSaved: {
		full: 'Not saved: the disk is full. Free some space, then press w.',
		forbidden: 'Not saved: the log folder cannot be written.',
		other: 'Not saved.',
	},

	answers: (event: string, delay: string) => `answers ${event} ${delay}`,
	answeredBy: (event: string, delay: string) => `answered by ${event} ${delay}`,
	related: (place: number, count: number) => `${place} of ${count} related`,
	alone: 'nothing else belongs to it',
};
