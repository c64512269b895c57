import {
	chooseDialect,
	type Dialect,
	type DialectName,
} from '../dialects/dialect.js';
import type {MetFaults} from '../faults/meet-faults.js';
import {contentTypeOf, type RefusedUpgrade} from '../faults/refuse.js';
import {chooseFaults, type FaultRules} from './choose-faults.js';
import {addressOf, refuseUpgrade, type Gate, type Knock} from './gate.js';
import {bodyOf, type Refusal} from './refusal.js';
import type {PlainAnswer} from './turn-away.js';

export type AdmissionRules = {
	readonly gate: Gate;
	/** Connections at a time. */
	readonly mostConnections: number;
	readonly faults: FaultRules;
	/** What clients speak that give no sign of it. */
	readonly usualDialect: DialectName;
};

/** A client that may come in. */
export type Guest = {
	readonly number: number;
	/** Empty where the address names none. */
	readonly model: string;
	readonly dialect: Dialect;
	readonly faults: MetFaults;
};

export type Admission =
	| {readonly type: 'admitted'; readonly guest: Guest}
	| {
			readonly type: 'refused';
			readonly answer: PlainAnswer;
			/** For the log. */
			readonly code: string;
	  }
	/** Let in, and sent away at once: that is how some services refuse. */
	| {
			readonly type: 'closed';
			readonly code: number;
			readonly reason: string;
	  };

/** How things are at the server. */
type Situation = {
	/** How many have asked to come in, this one included. */
	readonly number: number;
	readonly connections: number;
	readonly isClosing: boolean;
};

const refused = (refusal: Refusal): Admission => ({
	type: 'refused',
	code: refusal.code,
	answer: {
		...refusal,
		body: bodyOf(refusal),
		contentType: 'application/json',
	},
});

/** What a fault answers. */
const pretended = ({
	status,
	body,
	retryAfterSeconds,
}: RefusedUpgrade): Admission => {
	const text =
		body ??
		bodyOf({
			status,
			code: 'refused',
			message: 'This refusal was asked for.',
		});
	return {
		type: 'refused',
		code: 'fault',
		answer: {
			status,
			body: text,
			contentType: contentTypeOf(text),
			...(retryAfterSeconds === undefined ? {} : {retryAfterSeconds}),
		},
	};
};

const refuseCrowd = (
	{connections, isClosing}: Situation,
	most: number,
): Refusal | undefined => {
	if (isClosing) {
		return {
			status: 503,
			code: 'server_closing',
			message: 'The server is closing.',
		};
	}

	return connections >= most
		? {
				status: 503,
				code: 'session_limit_reached',
				message: `The server talks to at most ${most} clients at a time.`,
				retryAfterSeconds: 5,
			}
		: undefined;
};

/** What a client may ask for by its address and would wait for in vain. */
const refuseIntent = ({searchParams}: URL): Refusal | undefined => {
	if (searchParams.get('intent') === 'transcription') {
		return {
			status: 400,
			code: 'unsupported_intent',
			message:
				'This server holds conversations; it has no sessions that only transcribe. Leave out intent=transcription, and read the transcripts of a conversation.',
		};
	}

	return searchParams.has('call_id')
		? {
				status: 400,
				code: 'unsupported_call',
				message:
					'This server has no calls over WebRTC or SIP to attach to. Leave out call_id, and send the sound over this connection.',
			}
		: undefined;
};

/** What becomes of somebody who asks to come in. */
export const admit = (
	knock: Knock,
	{gate, mostConnections, faults: faultRules, usualDialect}: AdmissionRules,
	situation: Situation,
): Admission => {
	const refusal =
		refuseUpgrade(knock, gate) ?? refuseCrowd(situation, mostConnections);
	if (refusal !== undefined) {
		return refused(refusal);
	}

	const {number} = situation;
	const address = addressOf(knock);
	const chosen = chooseFaults(address, number, faultRules);
	if (chosen.type === 'refused') {
		return refused(chosen.refusal);
	}

	const {faults} = chosen;
	if (faults.refusal !== undefined) {
		return pretended(faults.refusal);
	}

	const unsupported = refuseIntent(address);
	if (unsupported !== undefined) {
		return refused(unsupported);
	}

	const choice = chooseDialect(address, knock.headers, usualDialect);
	switch (choice.type) {
		case 'unknown': {
			return refused({...choice.problem, status: 400});
		}

		case 'closed': {
			return choice;
		}

		case 'spoken': {
			return {
				type: 'admitted',
				guest: {
					number,
					model: address.searchParams.get('model') ?? '',
					dialect: choice.dialect,
					faults,
				},
			};
		}
	}
};
