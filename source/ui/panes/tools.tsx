import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';
import {toolPaneLines, toolRow} from '../lines/tool-lines.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

type Props = {readonly width: number; readonly height: number};

const useTools = () => {
	const tools = useSession((state) => state.tools);
	const nowMs = useNow(() => tools.some(({status}) => status === 'running'));
	return {tools, nowMs};
};

/** The tools that the agent has called, in the side column. */
export function ToolPane({width, height}: Props) {
	const look = useLook();
	const {tools, nowMs} = useTools();
	const lines = toolPaneLines(tools, nowMs, {width, height}, look);

	return <Rows lines={lines} width={width} height={height} />;
}

/** The newest calls, one a line, the newest at the bottom. */
export function ToolRows({width, height}: Props) {
	const look = useLook();
	const {tools, nowMs} = useTools();
	const lines = tools
		.slice(-height)
		.map((tool) => toolRow(tool, nowMs, width, look));

	return <Rows lines={lines} width={width} height={height} />;
}
