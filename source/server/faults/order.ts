/** Faults that repeat, exchange or leave out events. */
import type {Fault, Parcel} from './line.js';

/** So many of the events are sent twice. */
export const duplicate =
	(share: number): Fault =>
	(next, {random}) => ({
		...next,
		send(parcel) {
			next.send(parcel);
			if (random() < share) {
				next.send(parcel);
			}
		},
	});

/** How long an event waits for another to overtake it: a client may be waiting for this one. */
const patienceMs = 1000;

/** So many of the events change places with the one after them. */
export const reorder =
	(share: number): Fault =>
	(next, {random, after}) => {
		let held: Parcel | undefined;

		const release = () => {
			if (held !== undefined) {
				const parcel = held;
				held = undefined;
				next.send(parcel);
			}
		};

		return {
			...next,
			send(parcel) {
				if (held === undefined && random() < share) {
					held = parcel;
					after(patienceMs, () => {
						if (held === parcel) {
							release();
						}
					});
				} else {
					next.send(parcel);
					release();
				}
			},
			close(code, reason) {
				release();
				next.close(code, reason);
			},
		};
	};

/** So many of the events of one type never come. */
export const missing =
	(type: string, share: number): Fault =>
	(next, {random}) => ({
		...next,
		send(parcel) {
			const isMissing =
				parcel.type === 'frame' &&
				parcel.frame.type === type &&
				random() < share;
			if (!isMissing) {
				next.send(parcel);
			}
		},
	});
