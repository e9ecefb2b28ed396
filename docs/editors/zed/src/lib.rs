use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result, Worktree};

const PROGRAM: &str = "compute-advisor";

struct ComputeAdvisor;

impl zed::Extension for ComputeAdvisor {
    fn new() -> Self {
        Self
    }

    /// The program that the settings name, else the one on the path.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = binary.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path
            .or_else(|| worktree.which(PROGRAM))
            .ok_or_else(|| format!("{PROGRAM} is not on the path: name it as lsp.{PROGRAM}.binary.path"))?;
        let args = arguments.unwrap_or_else(|| vec!["lsp".into(), "--stdio".into()]);
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }

    /// What stands under `settings` is what the server asks for.
    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.settings)
    }
}

zed::register_extension!(ComputeAdvisor);
