//! A PostgreSQL server of its own, in a temporary folder, on a socket there.

use super::BYTES;
use std::{
    fs, io,
    os::unix::fs::{MetadataExt as _, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// What is inserted, and the trigger that audits it: whole row, time and a running number.
const TABLES: &str = "
CREATE TABLE records (id bigserial PRIMARY KEY, name text UNIQUE NOT NULL, content jsonb NOT NULL, basis text NOT NULL);
CREATE TABLE audit (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), by text NOT NULL DEFAULT session_user,
    done text NOT NULL, row jsonb NOT NULL);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO audit (done, row) VALUES (TG_OP, to_jsonb(NEW)); RETURN NEW; END $$;
CREATE TRIGGER keep AFTER INSERT OR UPDATE ON records FOR EACH ROW EXECUTE FUNCTION keep();
";

/// The user that a server runs as if root starts it, because it refuses to run as root.
const USER: &str = "postgres";

/// How long a server may take to answer.
const READY: Duration = Duration::from_secs(20);

/// A running server; stopped and removed when dropped. It also stops when this program ends otherwise.
pub struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    server: Option<Child>,
}

impl Postgres {
    /// Starts one.
    pub fn start() -> Result<Postgres, String> {
        let programs = programs().ok_or("PostgreSQL is not installed: apt-get install postgresql")?;
        let folder = std::env::temp_dir().join(format!("ding-peers-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut postgres = Postgres { folder, programs, server: None };
        postgres.give_away().map_err(|error| format!("a folder for the user {USER}: {error}"))?;
        let data = postgres.folder.join("data");
        postgres.run("initdb", ["-A", "trust", "-U", USER, "--no-locale", "-E", "UTF8", "-D"], &[&data])?;
        let socket = format!("unix_socket_directories={}", postgres.folder.display());
        let server = postgres
            .command("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-c", "listen_addresses=", "-c", &socket])
            .stderr(Stdio::null())
            .spawn();
        postgres.server = Some(server.map_err(|error| format!("postgres: {error}"))?);
        let begin = Instant::now();
        while let Err(error) = postgres.ask("psql", &["-c", "SELECT 1"]) {
            if begin.elapsed() > READY {
                return Err(error);
            }
            sleep(Duration::from_millis(100));
        }
        postgres.ask("psql", &["-q", "-v", "ON_ERROR_STOP=1", "-c", TABLES])?;
        Ok(postgres)
    }

    /// Inserts committed a second.
    pub fn inserts(&self, seconds: u32, connections: u32) -> Result<f64, String> {
        let content = "acts of government ".chars().cycle().take(BYTES).collect::<String>();
        let script = self.folder.join("insert.sql");
        let insert = format!(
            "INSERT INTO records (name, content, basis) VALUES (gen_random_uuid(), \
             '{{\"number\": 1, \"text\": \"{content}\"}}', 'bench');\n"
        );
        fs::write(&script, insert).map_err(|error| error.to_string())?;
        let (seconds, connections) = (seconds.to_string(), connections.to_string());
        let script = script.display().to_string();
        let said = self.ask(
            "pgbench",
            &["-n", "-M", "prepared", "-c", &connections, "-j", "2", "-T", &seconds, "-f", &script],
        )?;
        let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let number = line.and_then(|line| line.split(' ').next()).and_then(|number| number.parse().ok());
        number.ok_or_else(|| format!("pgbench said no tps: {said}"))
    }

    fn ask(&self, program: &str, flags: &[&str]) -> Result<String, String> {
        let said = self.run(program, flags.iter().copied(), &[])?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }

    fn run<'a>(
        &self,
        program: &str,
        flags: impl IntoIterator<Item = &'a str>,
        files: &[&Path],
    ) -> Result<Output, String> {
        let done = self.command(program).args(flags).args(files).output();
        let done = done.map_err(|error| format!("{program}: {error}"))?;
        match done.status.success() {
            true => Ok(done),
            false => Err(format!("{program}: {}", String::from_utf8_lossy(&done.stderr))),
        }
    }

    /// A program of PostgreSQL's, which ends with this one.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if is_root() {
            command.args(["--reuid", USER, "--regid", USER, "--clear-groups"]);
        }
        command.arg(self.programs.join(program));
        command.env("PGHOST", &self.folder).env("PGUSER", USER).env("PGDATABASE", USER);
        command
    }

    /// Root lets the server's user have the folder.
    fn give_away(&self) -> io::Result<()> {
        if !is_root() {
            return Ok(());
        }
        let users = fs::read_to_string("/etc/passwd")?;
        let user = users.lines().find_map(|line| line.strip_prefix(&format!("{USER}:")));
        let ids: Vec<u32> =
            user.into_iter().flat_map(|user| user.split(':')).filter_map(|id| id.parse().ok()).collect();
        let [uid, gid, ..] = ids[..] else { return Err(io::Error::other("there is no such user")) };
        chown(&self.folder, Some(uid), Some(gid))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        if let Err(error) = self.run("pg_ctl", ["-w", "-m", "fast", "stop", "-D"], &[&data]) {
            eprintln!("{error}");
        }
        if let Some(server) = &mut self.server {
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder with a server's programs: on the path, or where Debian puts them.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|it| it.path().join("bin"));
    let all =
        |folder: &PathBuf| ["initdb", "pg_ctl", "psql", "pgbench"].iter().all(|it| folder.join(it).exists());
    std::env::split_paths(&path).chain(debian).find(all)
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
