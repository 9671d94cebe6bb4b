package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Documents;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.SampleActions;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.TrustStore;
import dev.whorl.ui.model.UnsavedStore;

/** All that the editor needs from outside of it; tests give their own. */
public record Surroundings(
    Backend backend,
    Documents documents,
    TrustStore trust,
    UnsavedStore unsaved,
    SettingsModel settings,
    SampleActions sample,
    FileChoices files,
    Questions questions,
    Background background,
    Later later,
    Theme theme,
    Windows windows) {}
