import type {plainEnglish} from './plain-english.js';

/** The same in Russian. */
export const plainRussian: typeof plainEnglish = {
	welcome: (provider) =>
		`Parley, простой режим, собеседник: ${provider}. Введите ? для справки, q для выхода.`,
	connecting: 'Соединение.',
	connected: 'На связи.',
	line: (who, words) => `${who}: ${words}`,
	warning: 'Внимание',
	error: 'Ошибка',

	microphoneIs: (name) => `Микрофон: ${name}.`,
	speakerIs: (name) => `Динамик: ${name}.`,
	recordingTo: (name) => `То, что слышно, записывается в файл ${name}.`,
	noSoundWanted: 'Звук выключен: вы пишете, ответы печатаются.',
	muted: 'Микрофон выключен.',
	unmuted: 'Микрофон включён.',
	mutedAtStart: 'Микрофон выключен. Введите m, чтобы включить его.',
	onAir: 'В эфире: говорите. Закончив, нажмите Enter.',
	offAir: 'Не в эфире.',
	openAnyway: 'Микрофон и так включён: просто говорите.',
	speakNow: 'Можно говорить или писать.',
	noMicrophone: 'Микрофона нет. Можно писать.',
	pushAtStart:
		'Нажмите Enter, чтобы говорить, и ещё раз Enter, когда закончите.',
	volume: (percent) => `Громкость ${percent} процентов.`,
	cleared: 'Разговор очищен.',
	closing: 'Завершение.',

	cut: 'прервано',
	cutAfter: (words) => `прервано после слов «${words}»`,
	cutAtOnce: 'прервано, прежде чем прозвучало хоть слово',
	failed: 'ответ не удался',
	failedBecause: (reason) => `ответ не удался: ${reason}`,
	notUnderstood: 'речь не распознана; повторите или напишите',

	tool: (name) => `Инструмент ${name}`,
	toolStarted: (details) =>
		details === '' ? 'запущен' : `запущен, данные: ${details}`,
	toolDone: (summary, time) =>
		summary === '' ? `готово за ${time}` : `${summary}, за ${time}`,
	toolFailed: (summary) => (summary === '' ? 'ошибка' : `ошибка: ${summary}`),
	toolCancelled: 'отменён',
	sample: 'демоданные, не настоящие',
	onServer: 'на сервере',

	agentHears: 'Агент слышит вас.',
	agentThinks: 'Агент думает.',
	agentSpeaks: 'Агент отвечает.',
	agentListens: 'Агент слушает.',
	agentWaits: 'Агент ждёт вас.',
	messagesWait: 'Написанное ждёт соединения.',
	notConnected: 'Нет связи.',
	enter: (letter) => `${letter} и Enter`,
	soundStep: {
		type: 'Писать можно и так.',
		choose:
			'Писать можно и так. Чтобы выбрать устройство, введите s inputDevice или s outputDevice и часть его имени.',
		chooseOutput:
			'Чтобы выбрать другой, введите s outputDevice и часть его имени.',
	},
	nothingSaid: 'Агент ещё ничего не сказал.',

	unknownCommand: (input) =>
		`${input} — не команда. Введите ? для списка команд или /${input}, чтобы сказать это агенту.`,
	messageCut: (limit) =>
		`Сообщение обрезано до ${limit.toLocaleString('ru')} знаков.`,
	notSent: (text) => `Не отправлено: ${text}`,
	noAnswer: (text) => `Ответа не было: ${text}`,

	wordsHidden:
		'Ответы, которые вы слышите, больше не печатаются. a — последний ответ, h — печатать снова.',
	wordsShown: 'Ответы, которые вы слышите, печатаются, когда они закончены.',
	noSettings: 'Здесь настройки изменить нельзя.',
	unknownSetting: (name) =>
		`Настройки ${name} нет. Введите s для списка настроек.`,
	settingValue: (name, value, source) => `${name}: ${value}, ${source}`,
	settingChanged: (name, value) => `${name} теперь ${value}.`,
	applies: {
		'at-once': 'Действует сразу.',
		reconnecting: 'Нужно новое соединение, оно устанавливается.',
		'next-start': 'Подействует при следующем запуске Parley.',
	},
	nothingToUndo: 'Отменять нечего.',
	noVoices: 'Голоса этого сервера неизвестны. Введите v и имя голоса.',
	takeVoice: 'Чтобы выбрать голос, введите v и его имя.',

	noCalls: 'Инструменты ещё не вызывались.',
	noResult: 'пока нет',
	stages: {
		noticed: 'конец речи замечен через',
		transcribed: 'ваши слова через',
		text: 'первый текст через',
		audio: 'первый звук через',
		audible: 'слышно через',
		voice: 'всего',
	},
	turnTimes: (number) => `Время реплики ${number}`,
	usualTimes: (count, median, ninetieth) =>
		`От вашего последнего слова до первого слова агента, реплик: ${count}. В середине ${median}, девять из десяти не дольше ${ninetieth}.`,
	chosen: 'выбрано',
	microphone: 'Микрофон',
	speaker: 'Динамик',
	takeDevice:
		'Чтобы выбрать, введите s inputDevice или s outputDevice и часть названия.',
	notSavedFull: 'Не сохранено: диск заполнен. Освободите место и введите e.',

	helpMessage: 'Напишите сообщение и нажмите Enter, чтобы отправить его.',
	helpCommands: 'Команда — это буква и Enter:',
	helpSlash:
		'Косая черта перед командой делает её сообщением: /m скажет агенту m.',
	helpQuit:
		'Ctrl+C и конец ввода тоже завершают работу. Ввод из канала читается построчно: каждое сообщение ждёт ответа на предыдущее, а выход — последнего ответа.',
	helpAnswers:
		'Ответ, который вы слышите, печатается, когда он закончен, чтобы ничего не читалось вслух, пока агент говорит; ответ, которого не слышно, — по предложениям.',
	helpLog: (path) => `Журнал: ${path}`,
	help: {
		'toggle-mute': 'выключить или включить микрофон',
		talk: 'начать или закончить говорить, если разговор по клавише; то же делает Enter',
		interrupt: 'прервать агента',
		clear: 'очистить разговор',
		'volume-up': 'громче',
		'volume-down': 'тише',
		reconnect: 'соединиться снова',
		status: 'что происходит: связь, микрофон, динамик, агент',
		again: 'повторить последний ответ',
		tool: 'последний вызов инструмента: аргументы и результат',
		times: 'сколько времени занял последний ответ',
		devices: 'список микрофонов и динамиков',
		events: 'сохранить все события в файл и сказать, в какой',
		words: 'не печатать ответы, которые вы слышите, или печатать снова',
		voice: 'список голосов; с именем — выбрать голос',
		setting:
			'список настроек; с именем — показать одну; с именем и значением — изменить',
		undo: 'отменить последнее изменение настройки',
		help: 'эта справка',
		quit: 'выход',
	},
};
