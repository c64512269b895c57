import type {Direction} from './choose-device.js';
import type {Change, DeviceChanges} from './device-changes.js';
import type {DeviceAnswer} from './device-messages.js';
import type {AskDevices} from './device-probe.js';
import type {DeviceState, StandIn} from './messages.js';
import type {Whereabouts} from './sound-server.js';

type Missing = Extract<DeviceState, {status: 'missing'}>;
type Open = Extract<DeviceState, {status: 'open'}>;

export type DeviceKeeper = {
	/** What the audio process says of a device; returns what is to be told. */
	readonly note: (direction: Direction, state: DeviceState) => DeviceState;
	/** Another choice: part of a name, empty for the system's default, `undefined` where no device is wanted. */
	readonly choose: (direction: Direction, name: string | undefined) => void;
	readonly stop: () => void;
};

export type DeviceKeeperOptions = {
	readonly chosen: Readonly<Record<Direction, string | undefined>>;
	readonly ask: AskDevices;
	readonly watchChanges: (onChange: (change: Change) => void) => DeviceChanges;
	/** Where the sound server has our streams. */
	readonly whereabouts: () => Promise<Whereabouts | undefined>;
	/** Go on with this device. */
	readonly takeOver: (direction: Direction, device: StandIn) => void;
	/** Nothing works in place of a device that was lost. */
	readonly giveUp: (direction: Direction, state: Missing) => void;
	/** The sound server put another device behind ours; nothing has to be done. */
	readonly tell: (direction: Direction, state: Open) => void;
};

/** Without a word of the system: how long until the next look, ms. One look costs a quarter of a second of one core. */
const pollMs = 1500;
/** After a minute in vain. */
const patientPollMs = 5000;
const patientAfterMs = 60_000;
/** Where the system says when something changes, this is for what it does not say. */
const watchedPollMs = 10_000;

/** How often the default is compared where the system does not tell that it changed, ms. */
const followMs = 5000;

/** After this the sound server knows a stream that was opened, ms. */
const settledMs = 250;

type Keeping = {
	chosen: string | undefined;
	status: 'fine' | 'stand-in' | 'searching' | 'missing' | 'taking-over';
	/** What to tell when nothing else works. */
	missing?: Missing;
	open?: Open | undefined;
	/** The sound server's name of the device behind ours, as it was first seen and as it is. */
	home?: string | undefined;
	behind?: string | undefined;
	/** Counts what happened: an answer to an older question is of no interest. */
	generation: number;
	sinceMs: number;
};

const directions = ['input', 'output'] as const;

/** For these a person has to do something: other devices would be a guess, or cannot work either. */
const isHopeless = ({problem}: Missing) =>
	problem === 'no-library' || problem === 'ambiguous';

/**
Keeps both directions working: a device that is lost is replaced by the next best that works, and comes back when it works again. A device that was never there is found when it is plugged in.

What there is, and what works, a process of its own finds out: PortAudio's list in the audio process is as old as the oldest stream, and looking must not disturb what runs.
*/
export const createDeviceKeeper = ({
	chosen,
	ask,
	watchChanges,
	whereabouts,
	takeOver,
	giveUp,
	tell,
}: DeviceKeeperOptions): DeviceKeeper => {
	const keeping = (name: string | undefined): Keeping => ({
		chosen: name,
		status: 'fine',
		generation: 0,
		sinceMs: 0,
	});
	const kept: Record<Direction, Keeping> = {
		input: keeping(chosen.input),
		output: keeping(chosen.output),
	};
	const leaving = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let whereTimer: NodeJS.Timeout | undefined;
	let looking = false;
	let isLookDue = false;
	let changes: DeviceChanges | undefined;

	const isInNeed = ({chosen: name, status}: Keeping) =>
		name !== undefined &&
		(status === 'stand-in' || status === 'searching' || status === 'missing');

	const isAnyInNeed = () =>
		directions.some((direction) => isInNeed(kept[direction]));

	const isFollowing = ({chosen: name, status}: Keeping) =>
		name === '' && status === 'fine';

	/** Where nothing else tells of another default, the list does. */
	const followDefault = async () => {
		const answer = await ask({type: 'list'}, leaving.signal);

		if (answer.type === 'listed' && !leaving.signal.aborted) {
			for (const direction of directions) {
				const own = kept[direction];
				const preferred = answer.devices.find((device) =>
					direction === 'input'
						? device.isDefaultInput
						: device.isDefaultOutput,
				);

				if (
					isFollowing(own) &&
					own.open !== undefined &&
					preferred !== undefined &&
					preferred.name !== own.open.name
				) {
					own.status = 'taking-over';
					own.generation++;
					takeOver(direction, {name: preferred.name});
				}
			}
		}

		schedule();
	};

	const schedule = () => {
		clearTimeout(timer);

		if (leaving.signal.aborted) {
			return;
		}

		if (!isAnyInNeed()) {
			if (
				changes?.isWatching() === false &&
				directions.some((direction) => isFollowing(kept[direction]))
			) {
				timer = setTimeout(() => {
					void followDefault();
				}, followMs);
			}

			return;
		}

		const sinceMs = Math.max(
			...directions
				.filter((direction) => isInNeed(kept[direction]))
				.map((direction) => kept[direction].sinceMs),
		);
		const unwatchedMs =
			performance.now() - sinceMs > patientAfterMs ? patientPollMs : pollMs;
		timer = setTimeout(
			look,
			changes?.isWatching() === true ? watchedPollMs : unwatchedMs,
		);
	};

	const settle = (direction: Direction, answer: DeviceAnswer) => {
		const own = kept[direction];
		const works = answer.type === 'tried' ? answer.works : undefined;

		if (works === undefined) {
			if (own.status === 'searching' && own.missing !== undefined) {
				own.status = 'missing';
				giveUp(direction, own.missing);
			}

			return;
		}

		const {wanted, name} = works;
		own.status = 'taking-over';
		own.generation++;
		takeOver(direction, {
			// The default by its own name would no longer follow the system.
			name: wanted === '' ? '' : name,
			...(wanted !== own.chosen && {insteadOf: own.chosen}),
		});
	};

	const lookFor = async (direction: Direction) => {
		const own = kept[direction];
		const {generation, status, chosen: name} = own;

		if (!isInNeed(own) || name === undefined) {
			return;
		}

		const isAnyWelcome = status !== 'stand-in';
		const answer = await ask(
			{
				type: 'try',
				direction,
				wanted: isAnyWelcome ? [...new Set([name, ''])] : [name],
				isAnyWelcome,
			},
			leaving.signal,
		);

		if (!leaving.signal.aborted && own.generation === generation) {
			settle(direction, answer);
		}
	};

	const look = () => {
		clearTimeout(timer);

		if (looking) {
			isLookDue = true;
			return;
		}

		if (leaving.signal.aborted || !isAnyInNeed()) {
			return;
		}

		looking = true;
		isLookDue = false;
		void (async () => {
			await Promise.all(directions.map(async (one) => lookFor(one)));
			looking = false;

			if (isLookDue) {
				look();
			} else {
				schedule();
			}
		})();
	};

	/** Sound servers move streams of their own accord: when a device goes, and when another one becomes the default. */
	const lookWhere = async () => {
		const places = await whereabouts();

		if (places === undefined || leaving.signal.aborted) {
			return;
		}

		for (const direction of directions) {
			const own = kept[direction];
			const place = places[direction];

			if (own.open === undefined || place === undefined) {
				continue;
			}

			const isFirst = own.behind === undefined;
			const hasMoved = !isFirst && own.behind !== place.name;
			own.home ??= place.name;
			own.behind = place.name;
			own.open = {...own.open, behind: place.title};

			if (
				own.status === 'fine' &&
				own.chosen !== '' &&
				own.home !== place.name &&
				!places.names.has(own.home)
			) {
				own.open = {...own.open, insteadOf: own.chosen ?? ''};
				own.status = 'stand-in';
				own.generation++;
				own.sinceMs = performance.now();
				schedule();
			}

			if (hasMoved) {
				tell(direction, own.open);
			}
		}
	};

	const noteChange = (change: Change) => {
		void lookWhere();

		if (change === 'devices') {
			look();
		}
	};

	const enter = (own: Keeping, status: Keeping['status']) => {
		own.generation++;
		own.sinceMs = performance.now();
		own.status = status;
		own.open = undefined;
		changes ??= watchChanges(noteChange);
	};

	const noteMissing = (own: Keeping, state: Missing): DeviceState => {
		const {status, missing} = own;
		own.missing = state;

		if (isHopeless(state)) {
			own.status = 'fine';
			own.generation++;
			return state;
		}

		// What seemed to work did not: look again after a pause.
		const isVain = status === 'taking-over';
		// The list is new, and nothing is on it.
		const isKnown =
			state.problem === 'no-device' &&
			(missing !== undefined || own.generation === 0);

		if (isVain || isKnown) {
			enter(own, 'missing');
			schedule();
			return state;
		}

		enter(own, 'searching');
		look();
		return {...state, isBeingReplaced: true};
	};

	return {
		note(direction, state) {
			const own = kept[direction];

			if (own.chosen === undefined || leaving.signal.aborted) {
				return state;
			}

			if (state.status === 'missing') {
				return noteMissing(own, state);
			}

			if (state.status === 'open') {
				enter(own, state.insteadOf === undefined ? 'fine' : 'stand-in');
				own.open = state;
				own.home = undefined;
				own.behind = undefined;
				clearTimeout(whereTimer);
				whereTimer = setTimeout(() => {
					void lookWhere();
				}, settledMs);
				schedule();
			}

			return state;
		},
		choose(direction, name) {
			const own = kept[direction];
			own.chosen = name;
			own.status = 'fine';
			own.generation++;
			delete own.missing;
		},
		stop() {
			leaving.abort();
			clearTimeout(timer);
			clearTimeout(whereTimer);
			changes?.stop();
		},
	};
};
