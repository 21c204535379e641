/** The frame of every page, in English. */
export const EN_SHELL = {
  notices: {},
  skip: "Skip to the content",
  looksOnly: "You may look at everything here and change nothing.",
  pages: "Pages",
  more: "More",
  undo: "Undo",
  places: {
    home: "Home",
    meters: "Meters",
    bills: "Bills",
    accounts: "Accounts",
    tariffs: "Tariffs",
    simulator: "Simulator",
    settings: "Settings",
  },
  about: {
    accounts: "Who pays for which meter, and what they owe",
    tariffs: "What electricity costs, and from when",
    simulator: "What a bill would come to",
    settings: "This property, its people, mail, data",
  },
  banners: {
    simulated: "Simulated clock: nothing here is real.",
    demo: "Demo house. Its own flat is real data from Sceaux, France; the rest is synthesised from it, and all people are made up.",
  },
  errors: {
    titles: {
      invalid: "That cannot be used",
      unauthorized: "Not signed in",
      forbidden: "Not allowed",
      "not-found": "Not found",
      conflict: "That clashes with what is there",
      unavailable: "Not possible at the moment",
    },
    unknown: {
      title: "Something went wrong inside the box",
      detail: "Nothing was changed. The log says more; please report it.",
    },
    home: "Go to the home page",
  },
};
