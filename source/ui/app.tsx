import {Box} from 'ink';
import {useCommands} from './hooks/use-commands.js';
import {useKeyboard} from './hooks/use-keyboard.js';
import {useScreen} from './hooks/use-screen.js';
import {useKeyReports} from './hooks/use-terminal.js';
import {InputLine} from './input-line/input-line.js';
import {
	leastColumns,
	leastRows,
	meterPaneRows,
	overlayArea,
	type ScreenLayout,
} from './layout.js';
import {useLayout} from './hooks/use-layout.js';
import {noticeLines} from './lines/notice-lines.js';
import {useLook} from './look.js';
import {Conversation} from './panes/conversation.js';
import {Header} from './panes/header.js';
import {OverlayPane} from './overlays/overlay-pane.js';
import {Footer} from './panes/keys.js';
import {MetersInPlace} from './panes/meters.js';
import {ToolPane, ToolRows} from './panes/tools.js';
import {Rows} from './rows.js';
import {fitText} from './text/width.js';
import {span} from './text/line.js';

type LayoutProps = {readonly layout: ScreenLayout};

function Rule({width}: {readonly width: number}) {
	const {theme} = useLook();
	return (
		<Rows
			lines={[[span(theme.symbols.rule.repeat(width), 'quiet')]]}
			width={width}
			height={1}
		/>
	);
}

function Side({layout}: LayoutProps) {
	const {sideWidth, conversation} = layout;
	const {theme} = useLook();
	const {height} = conversation;
	const divider = Array.from({length: height}, () => [
		span(` ${theme.symbols.divider} `, 'quiet'),
	]);

	return (
		<>
			<Rows lines={divider} width={3} height={height} />
			<Box flexDirection="column" flexShrink={0} width={sideWidth}>
				<MetersInPlace layout={layout} />
				<Rows lines={[]} width={sideWidth} height={1} />
				<ToolPane width={sideWidth} height={height - meterPaneRows - 1} />
			</Box>
		</>
	);
}

function Body({layout}: LayoutProps) {
	const overlay = useScreen((state) => state.overlay);
	if (overlay !== undefined) {
		return <OverlayPane overlay={overlay} {...overlayArea(layout)} />;
	}

	return (
		<Box flexShrink={0} height={layout.conversation.height}>
			<Conversation layout={layout} />
			{layout.sideWidth > 0 ? <Side layout={layout} /> : null}
		</Box>
	);
}

type Props = {
	/** The way out that waits for nobody: quit was asked for twice. */
	readonly onLeave: () => void;
};

/** The whole screen: which panes there are and where. */
export function App({onLeave}: Props) {
	useKeyboard(useCommands(onLeave));
	useKeyReports();

	const look = useLook();
	const {messages} = look;
	const screen = useScreen((state) => state);
	const {layout, notice} = useLayout();
	if (layout.kind === 'tiny') {
		const {columns} = layout;
		const long = messages.tooSmallLong(leastColumns, leastRows);
		const words = columns >= long.length ? long : messages.tooSmall;
		return (
			<Rows
				lines={[[span(fitText(words, columns))]]}
				width={columns}
				height={1}
			/>
		);
	}

	const {width, height, margin, hasRule} = layout;

	return (
		<Box
			flexDirection="column"
			width={layout.columns}
			height={height}
			paddingX={margin}
			overflow="hidden"
		>
			<Header width={width} />
			{hasRule ? <Rule width={width} /> : null}
			<Body layout={layout} />
			{layout.toolRows > 0 ? (
				<ToolRows width={width} height={layout.toolRows} />
			) : null}
			{layout.meterRows > 0 ? <MetersInPlace layout={layout} /> : null}
			<Rows
				lines={noticeLines(notice, {width, rows: layout.noticeRows}, look)}
				width={width}
				height={layout.noticeRows}
			/>
			{hasRule ? <Rule width={width} /> : null}
			{layout.inputRows > 0 ? (
				<InputLine
					state={screen.inputLine}
					isActive={screen.mode === 'typing'}
					width={width}
				/>
			) : null}
			<Footer width={width} />
		</Box>
	);
}
