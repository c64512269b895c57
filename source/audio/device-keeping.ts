import type {DeviceState} from './messages.js';
import type {Whereabouts} from './sound-server.js';

export type MissingDevice = Extract<DeviceState, {status: 'missing'}>;
export type OpenDevice = Extract<DeviceState, {status: 'open'}>;

/** What is known of one direction. */
export type Keeping = {
	/** Part of a name, empty for the system's default; `undefined` where no device is wanted. */
	chosen: string | undefined;
	status: 'fine' | 'stand-in' | 'searching' | 'missing' | 'taking-over';
	/** What to tell when nothing else works. */
	missing?: MissingDevice;
	open?: OpenDevice | undefined;
	/** The sound server's name of the device behind ours, as it was first seen and as it is. */
	home?: string | undefined;
	behind?: string | undefined;
	/** Counts what happened: an answer to an older question is of no interest. */
	generation: number;
	sinceMs: number;
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

export const createKeeping = (chosen: string | undefined): Keeping => ({
	chosen,
	status: 'fine',
	generation: 0,
	sinceMs: 0,
});

/** Something better may be found. */
export const isInNeed = ({chosen, status}: Keeping) =>
	chosen !== undefined &&
	(status === 'stand-in' || status === 'searching' || status === 'missing');

/** It is the system's default, and should be when that is another one. */
export const isFollowing = ({chosen, status}: Keeping) =>
	chosen === '' && status === 'fine';

/** For these a person has to do something: other devices would be a guess, or cannot work either. */
export const isHopeless = ({problem}: MissingDevice) =>
	problem === 'no-library' || problem === 'ambiguous';

export const enter = (
	own: Keeping,
	status: Keeping['status'],
	nowMs: number,
) => {
	own.generation++;
	own.sinceMs = nowMs;
	own.status = status;
	own.open = undefined;
};

/** So long after it was opened nobody may know what is behind a device, ms; where the sound server does not know of it, never. */
const unknownMostMs = 2500;

/** A device went while nobody knew yet what is behind this one: it may have been that, and has to be looked for. */
export const doubt = (own: Keeping, nowMs: number): void => {
	if (
		own.status === 'fine' &&
		own.chosen !== '' &&
		own.open !== undefined &&
		own.home === undefined &&
		nowMs - own.sinceMs < unknownMostMs
	) {
		own.status = 'stand-in';
		own.generation++;
		own.sinceMs = nowMs;
	}
};

/** What was chosen does not work: what is open in doubt is something else. Returns what is to be told, if that is news. */
export const noteStandIn = (own: Keeping): OpenDevice | undefined => {
	if (
		own.status !== 'stand-in' ||
		own.open === undefined ||
		own.open.insteadOf !== undefined ||
		own.chosen === undefined
	) {
		return undefined;
	}

	own.open = {...own.open, insteadOf: own.chosen};
	return own.open;
};

/** What is to be done next, and when; `undefined` while there is nothing to do. `isWatched`: the system says when something changes. */
export const nextLook = (
	kept: readonly Keeping[],
	isWatched: boolean,
	nowMs: number,
): {readonly kind: 'look' | 'follow'; readonly inMs: number} | undefined => {
	const needy = kept.filter((own) => isInNeed(own));

	if (needy.length > 0) {
		const sinceMs = Math.max(...needy.map((own) => own.sinceMs));
		const unwatchedMs =
			nowMs - sinceMs > patientAfterMs ? patientPollMs : pollMs;
		return {kind: 'look', inMs: isWatched ? watchedPollMs : unwatchedMs};
	}

	return !isWatched && kept.some((own) => isFollowing(own))
		? {kind: 'follow', inMs: followMs}
		: undefined;
};

/**
The sound server has our stream at this device.

@returns Whether it moved there, and whether the chosen one is gone and this one stands in for it since now.
*/
export const notePlace = (
	own: Keeping,
	place: NonNullable<Whereabouts['input']>,
	names: Whereabouts['names'],
	nowMs: number,
): {readonly hasMoved: boolean; readonly isStandInNow: boolean} => {
	if (own.open === undefined) {
		return {hasMoved: false, isStandInNow: false};
	}

	const hasMoved = own.behind !== undefined && own.behind !== place.name;
	own.home ??= place.name;
	own.behind = place.name;
	own.open = {...own.open, behind: place.title};

	const isStandInNow =
		own.status === 'fine' &&
		own.chosen !== '' &&
		own.home !== place.name &&
		!names.has(own.home);

	if (isStandInNow) {
		own.open = {...own.open, insteadOf: own.chosen ?? ''};
		own.status = 'stand-in';
		own.generation++;
		own.sinceMs = nowMs;
	}

	return {hasMoved, isStandInNow};
};
