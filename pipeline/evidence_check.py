import hashlib
import json
import pathlib

last, digest = "", ""
for line in pathlib.Path("ledger.txt").read_text().splitlines():
    digest, told = line.split(" ", 1)
    record = json.loads(told)
    if hashlib.sha256(told.encode()).hexdigest() != digest or last not in ("", record["previous"]):
        raise SystemExit(f"record {record['number']} was changed, or does not follow the one before it")
    for name, sha256 in record["files"].items():
        file = pathlib.Path("evidence", f"E{record['number']:06d}", name)
        if file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            raise SystemExit(f"{file} was changed")
    last = digest
print("All records follow one another; the last is", digest)
