import {Box} from 'ink';
import type {ReactNode} from 'react';
import {useCommands} from './hooks/use-commands.js';
import {useKeyboard} from './hooks/use-keyboard.js';
import {useLayout} from './hooks/use-layout.js';
import {useScreen} from './hooks/use-screen.js';
import {useKeyReports, useMouseReports} from './hooks/use-terminal.js';
import {InputLine} from './input-line/input-line.js';
import {leastColumns, leastRows, type ScreenLayout} from './layout.js';
import {noticeLines} from './lines/notice-lines.js';
import {useLook} from './look.js';
import {OverlayPane} from './overlays/overlay-pane.js';
import {Conversation} from './panes/conversation.js';
import {Header} from './panes/header.js';
import {Footer} from './panes/keys.js';
import {MetersInPlace} from './panes/meters.js';
import {Tabs} from './panes/tabs.js';
import {ToolPane, ToolRows} from './panes/tools.js';
import type {Place} from './place.js';
import {Rows} from './rows.js';
import {span} from './text/line.js';
import {fitText} from './text/width.js';

type LayoutProps = {readonly layout: ScreenLayout};

type AtProps = {
	readonly place: Place | undefined;
	readonly children: ReactNode;
};

/** Draws in a part of the screen; nothing where it has no rows. Lines are cut to their width when they are made: Ink's own cutting takes as long as all the rest of a frame. */
function At({place, children}: AtProps) {
	return place === undefined || place.height === 0 ? null : (
		<Box
			position="absolute"
			flexDirection="column"
			marginTop={place.row}
			marginLeft={place.column}
			width={place.width}
			height={place.height}
			overflowY="hidden"
		>
			{children}
		</Box>
	);
}

/** Lines between panes. */
function Lines({layout}: LayoutProps) {
	const {symbols} = useLook().theme;
	const hasOverlay = useScreen(({overlay}) => overlay !== undefined);
	const {body, rules} = layout;
	// An overlay stands over those beside the conversation.
	const dividers = layout.dividers.filter(
		({row}) => !hasOverlay || row >= body.row + body.height,
	);

	return (
		<>
			{rules.map((place) => (
				<At key={place.row} place={place}>
					<Rows
						lines={[[span(symbols.rule.repeat(place.width), 'quiet')]]}
						{...place}
					/>
				</At>
			))}
			{dividers.map((place) => (
				<At key={place.column} place={place}>
					<Rows
						lines={Array.from({length: place.height}, () => [
							span(` ${symbols.divider} `, 'quiet'),
						])}
						{...place}
					/>
				</At>
			))}
		</>
	);
}

/** The conversation, or the pane that the person has turned to instead. */
function MainPane({layout}: LayoutProps) {
	const {pane, conversation} = layout;
	switch (pane) {
		case 'conversation': {
			return <Conversation layout={layout} />;
		}

		case 'tools': {
			return <ToolPane {...conversation} />;
		}

		case 'voice': {
			// Drawn in its own place, which is this one.
			return null;
		}
	}
}

function Panes({layout}: LayoutProps) {
	const overlay = useScreen((state) => state.overlay);
	const {body, conversation, toolPane, voice} = layout;
	const isCovered = ({row}: Place) =>
		overlay !== undefined && row < body.row + body.height;

	return (
		<>
			{overlay === undefined ? (
				<At place={conversation}>
					<MainPane layout={layout} />
				</At>
			) : (
				<At place={body}>
					<OverlayPane
						overlay={overlay}
						width={body.width}
						height={body.height}
					/>
				</At>
			)}
			{toolPane === undefined || isCovered(toolPane) ? null : (
				<At place={toolPane}>
					<ToolPane {...toolPane} />
				</At>
			)}
			{isCovered(voice) ? null : (
				<At place={voice}>
					<MetersInPlace layout={layout} />
				</At>
			)}
		</>
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
	useMouseReports();

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

	const {status, tabRow, toolRows, notices, input, footer} = layout;

	return (
		<Box width={layout.columns} height={layout.height} overflowY="hidden">
			<At place={status}>
				<Header width={status.width} />
			</At>
			<At place={tabRow}>
				<Tabs layout={layout} width={status.width} />
			</At>
			<Lines layout={layout} />
			<Panes layout={layout} />
			<At place={toolRows}>
				<ToolRows {...toolRows} />
			</At>
			<At place={notices}>
				<Rows
					lines={noticeLines(
						notice,
						{width: notices.width, rows: notices.height},
						look,
					)}
					{...notices}
				/>
			</At>
			<At place={input}>
				<InputLine
					state={screen.inputLine}
					isActive={screen.mode === 'typing'}
					width={input.width}
					height={input.height}
				/>
			</At>
			<At place={footer}>
				<Footer width={footer.width} />
			</At>
		</Box>
	);
}
