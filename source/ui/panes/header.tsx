import {useCallback} from 'react';
import {estimateCost} from '../../session/cost.js';
import {lastReplyMs} from '../../session/latency-stages.js';
import type {SessionState} from '../../session/state.js';
import {useNow} from '../hooks/use-now.js';
import {useDerived, useSession} from '../hooks/use-session.js';
import {headerLine} from '../lines/header-line.js';
import {countdownMs} from '../lines/session-words.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {isSameLine} from '../text/line.js';

/** Minutes that are left, and what the open microphone costs, need no seconds, ms. */
const calmMs = 15_000;

/** The time, as often as the line depends on it. */
const useHeaderNow = (): number => {
	const isWaiting = useSession(
		({connection}) => connection.status === 'waiting',
	);
	const endsAtMs = useSession(({facts}) => facts.life?.endsAtMs);
	const isPaid = useSession(
		({config, facts}) =>
			config.prices !== undefined && facts.usage.sendingSinceMs !== undefined,
	);
	const calmNowMs = useNow(() => endsAtMs !== undefined || isPaid, calmMs);
	const nowMs = useNow(
		(now) =>
			isWaiting || (endsAtMs !== undefined && endsAtMs - now < countdownMs),
	);

	return Math.max(calmNowMs, nowMs);
};

type Props = {readonly width: number};

/** Who is spoken with, whether it works and what it takes, on one line. Drawn when the line is another one: what it counts changes with every piece of sound. */
export function Header({width}: Props) {
	const look = useLook();
	const nowMs = useHeaderNow();
	const line = useDerived(
		useCallback(
			(state: SessionState) => {
				const {connection, config, audio, isMuted, isTalking, facts} = state;
				const {life, usage, spent} = facts;
				return headerLine(
					{
						connection,
						config,
						audio,
						isMuted,
						isTalking,
						life,
						usage,
						cost: estimateCost(usage, spent, config.prices, nowMs),
						replyMs: lastReplyMs(state),
						nowMs,
					},
					width,
					look,
				);
			},
			[width, look, nowMs],
		),
		isSameLine,
	);

	return <Rows lines={[line]} width={width} height={1} />;
}
