import {useLook} from '../look.js';
import {Rows} from '../rows.js';
import {headerLine, type HeaderProps} from '../lines/header-line.js';
import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';

type Props = {readonly width: number};

/** Who is spoken with and whether it works, on one line. */
export function Header({width}: Props) {
	const look = useLook();
	const connection = useSession((state) => state.connection);
	const props: HeaderProps = {
		connection,
		config: useSession((state) => state.config),
		audio: useSession((state) => state.audio),
		// The talk key opens the microphone also while muted.
		isMuted: useSession((state) => state.isMuted && !state.isTalking),
		nowMs: useNow(() => connection.status === 'waiting'),
	};

	return (
		<Rows lines={[headerLine(props, width, look)]} width={width} height={1} />
	);
}
