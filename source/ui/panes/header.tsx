import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {headerLine, type HeaderProps} from '../lines/header-line.js';
import {countdownMs} from '../lines/session-words.js';
import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';
import {estimateCost} from '../../session/cost.js';
import {lastReplyMs} from '../../session/latency-stages.js';

/** Minutes that are left, and what the open microphone costs, need no seconds, ms. */
const calmMs = 15_000;

type Props = {readonly width: number};

/** Who is spoken with, whether it works and what it takes, on one line. */
export function Header({width}: Props) {
	const look = useLook();
	const connection = useSession((state) => state.connection);
	const config = useSession((state) => state.config);
	const life = useSession((state) => state.facts.life);
	const usage = useSession((state) => state.facts.usage);
	const spent = useSession((state) => state.facts.spent);
	const isCounting = (nowMs: number) =>
		connection.status === 'waiting' ||
		(life?.endsAtMs !== undefined && life.endsAtMs - nowMs < countdownMs);
	const calmNowMs = useNow(
		() =>
			life?.endsAtMs !== undefined ||
			(config.prices !== undefined && usage.sendingSinceMs !== undefined),
		calmMs,
	);
	const nowMs = Math.max(calmNowMs, useNow(isCounting));
	const props: HeaderProps = {
		connection,
		config,
		life,
		usage,
		cost: estimateCost(usage, spent, config.prices, nowMs),
		replyMs: useSession(lastReplyMs),
		audio: useSession((state) => state.audio),
		isMuted: useSession((state) => state.isMuted),
		isTalking: useSession((state) => state.isTalking),
		nowMs,
	};

	return (
		<Rows lines={[headerLine(props, width, look)]} width={width} height={1} />
	);
}
