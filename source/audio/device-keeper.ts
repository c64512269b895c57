import type {Direction} from './choose-device.js';
import type {Change, DeviceChanges} from './device-changes.js';
import type {DeviceAnswer} from './device-messages.js';
import type {AskDevices} from './device-probe.js';
import {
	createKeeping,
	doubt,
	enter,
	isFollowing,
	isHopeless,
	isInNeed,
	nextLook,
	notePlace,
	noteStandIn,
	type Keeping,
	type MissingDevice,
	type OpenDevice,
} from './device-keeping.js';
import type {DeviceState, StandIn} from './messages.js';
import type {Whereabouts} from './sound-server.js';

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
	readonly giveUp: (direction: Direction, state: MissingDevice) => void;
	/** The sound server put another device behind ours; nothing has to be done. */
	readonly tell: (direction: Direction, state: OpenDevice) => void;
};

/** After this the sound server knows a stream that was opened, ms. */
const settledMs = 250;

const directions = ['input', 'output'] as const;

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
	const kept: Readonly<Record<Direction, Keeping>> = {
		input: createKeeping(chosen.input),
		output: createKeeping(chosen.output),
	};
	const leaving = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let whereTimer: NodeJS.Timeout | undefined;
	let looking = false;
	let isLookDue = false;
	let changes: DeviceChanges | undefined;

	/** Where nothing else tells of another default, the list does. */
	const compareDefault = async () => {
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

	const followDefault = () => {
		void compareDefault();
	};

	const schedule = () => {
		clearTimeout(timer);
		const next = leaving.signal.aborted
			? undefined
			: nextLook(
					[kept.input, kept.output],
					changes?.isWatching() === true,
					performance.now(),
				);

		if (next !== undefined) {
			timer = setTimeout(
				next.kind === 'look' ? look : followDefault,
				next.inMs,
			);
		}
	};

	const settle = (direction: Direction, answer: DeviceAnswer) => {
		const own = kept[direction];
		const works = answer.type === 'tried' ? answer.works : undefined;

		if (works === undefined) {
			const standIn = noteStandIn(own);

			if (standIn !== undefined) {
				tell(direction, standIn);
			}

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

		if (
			leaving.signal.aborted ||
			!directions.some((direction) => isInNeed(kept[direction]))
		) {
			return;
		}

		looking = true;
		isLookDue = false;
		void (async () => {
			// A question that fails is asked again later.
			await Promise.allSettled(directions.map(async (one) => lookFor(one)));
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

			if (place === undefined) {
				continue;
			}

			const {hasMoved, isStandInNow} = notePlace(
				own,
				place,
				places.names,
				performance.now(),
			);

			if (isStandInNow) {
				schedule();
			}

			if (hasMoved && own.open !== undefined) {
				tell(direction, own.open);
			}
		}
	};

	const noteChange = (change: Change) => {
		if (change === 'removal') {
			for (const direction of directions) {
				doubt(kept[direction], performance.now());
			}
		}

		void lookWhere();

		if (change !== 'streams') {
			look();
		}
	};

	const begin = (own: Keeping, status: Keeping['status']) => {
		enter(own, status, performance.now());
		changes ??= watchChanges(noteChange);
	};

	const noteMissing = (own: Keeping, state: MissingDevice): DeviceState => {
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
			begin(own, 'missing');
			schedule();
			return state;
		}

		begin(own, 'searching');
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
				begin(own, state.insteadOf === undefined ? 'fine' : 'stand-in');
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
