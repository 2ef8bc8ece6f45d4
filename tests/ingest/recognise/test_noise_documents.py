"""Documents of other kinds, full of systems, venues, years and links, list no paper."""

from __future__ import annotations

import pytest

from graph.model import Paper
from ingest import gazetteer, pipeline
from ingest.document import Document

ESSAY = """\
# On running what others wrote

When I joined the storage team in 2014, nobody could say why we kept three copies of everything. The answer, it turned
out, was a talk that somebody had heard at SOSP, and a diagram on a whiteboard that was never photographed.

We moved from Cassandra to HBase, and two years later back again. *Nothing is as permanent as a stopgap*, said our
director. I have written about this before ([the first part](https://blog.example.org/2015/03/copies.html) is still
online), and people keep asking the same three questions:

- Why not buy it?
- Who is woken at night?
- What happens when the only person who knows it leaves?

"Simple systems fail simply," an operator told me. Spark was new, MapReduce was old, and both were too slow for Monday
mornings. In the end we wrote 400 lines of Go. They run to this day.
"""

CHINESE_ESSAY = """\
# 值班三年

三年前我第一次值班，凌晨两点被电话叫醒，数据库连不上了。那时候我们用的是 MySQL，后来换成了 TiDB，中间还试过 HBase。

很多人问我：分布式系统最难的是什么？我觉得不是一致性，也不是 Paxos，而是**沟通**。

> 系统越简单，出的问题越少。

1. 不要在周五发布。
2. 先止血，再查原因。
3. 每次事故之后写一份复盘，见[模板](https://wiki.example.org/postmortem)。

2021 年的那次事故持续了四个小时。我们后来在公司内部做了一次分享，题目叫“从一次雪崩说起”。
"""

CODE = """\
# A tiny key-value store

Clone it, build it, run it:

```sh
git clone https://git.example.org/tiny/kv.git
cd kv && make
./kv --port 7000 --replicas 3
```

| Flag | Default | Meaning |
| --- | --- | --- |
| `--port` | 7000 | Where it listens |
| `--replicas` | 1 | Copies of each key |
| `--engine` | `lsm` | `lsm` or `btree` |

## Interface

- `put(key, value)`: store a value
- `get(key)`: read it back, or raise `KeyError`
- `scan(from, to)`: iterate in order

```python
class Store:
    \"\"\"In the spirit of Bigtable (OSDI 2006).\"\"\"

    def get(self, key: str) -> bytes:
        return self.tree[key]
```

See [the manual](docs/manual.md) and [the releases](https://git.example.org/tiny/kv/releases).
"""

SOURCE = """\
/* Copyright 2019 The Tiny Authors. All rights reserved. */
package kv

import (
    "fmt"
    "sync"
)

// Store keeps values in memory. See "Dynamo" for the idea of vector clocks.
type Store struct {
    mu   sync.Mutex
    data map[string][]byte
}

// Get returns the value of a key, or an error if there is none.
func (s *Store) Get(key string) ([]byte, error) {
    s.mu.Lock()
    defer s.mu.Unlock()
    if v, ok := s.data[key]; ok {
        return v, nil
    }
    return nil, fmt.Errorf("no such key: %s", key)
}
"""

INTERVIEW = """\
# Talking with an operator

**You have run Kafka for ten years. What changed?**

Everything and nothing. In 2013 we had four brokers; now there are four hundred.

**Do you still read papers?**

Less than I should. I liked the one about Dynamo, and whatever comes out of OSDI I skim on the train.

**Q: What would you tell your younger self?**

A: Measure first. Then sleep. Then measure again.

Q: Which tool could you not live without?
A: `tcpdump`. And coffee.

*The conversation was shortened for print.* Follow her at [@operator](https://social.example.org/@operator).
"""

CHINESE_INTERVIEW = """\
# 面试题整理

## 操作系统

1. 进程和线程有什么区别？
2. 什么是虚拟内存？缺页中断的过程是怎样的？
3. select、poll 和 epoll 的区别

## 分布式

- CAP 理论是什么？
- Raft 如何选主？和 Paxos 有什么不同？
- Redis 的持久化方式：RDB 和 AOF
- Kafka 为什么快？

**问：你为什么离开上一家公司？**

答：想做存储方向，之前主要写业务。
"""

JOB = """\
# Senior Engineer, Storage (m/f/d)

**Location:** Berlin or remote · **Start:** as soon as possible · **Reference:** 2024-117

Acme builds the cloud for people who do not want to think about clouds.

## What you will do

* Design, build and operate a distributed file system for thousands of customers
* Improve the consistency and availability of our metadata service
* Review designs and mentor younger colleagues
* Speak at conferences such as SREcon, FAST or OSDI

## What you bring

- 5+ years with Go, Rust or C++
- A good understanding of consensus (Raft, Paxos) and of at least one of Ceph, HDFS, Cassandra
- Publications at top venues (SOSP, NSDI, SIGMOD) are a plus
- English; German is welcome

[Apply now](https://jobs.example.com/apply/117) or write to [jobs@example.com](mailto:jobs@example.com).
"""

CHINESE_JOB = """\
# 招聘：分布式存储研发工程师

**工作地点：** 北京 / 上海　**薪资：** 面议

## 岗位职责

1. 负责对象存储系统的设计与开发；
2. 参与元数据服务、纠删码、数据修复等模块的性能优化；
3. 跟踪业界进展（如 OSDI、SOSP、FAST），推动技术落地。

## 任职要求

- 本科及以上学历，3 年以上工作经验
- 熟悉 C++ 或 Go，熟悉 Linux 系统编程
- 了解 Ceph、HDFS、TiKV 等开源系统者优先
- 有顶级会议论文发表者优先

简历请发送至 hr@example.com，邮件标题：姓名-岗位-学校。
"""

CONTENTS = """\
# Handbook

## Table of Contents

- [Introduction](#introduction)
  - [Who this is for](#who-this-is-for)
  - [How to read it](#how-to-read-it)
- [Storage](#storage)
  - [Replication and Consistency](#replication-and-consistency)
  - [Erasure Coding in Practice](#erasure-coding-in-practice)
- [Large-Scale Cluster Management](#large-scale-cluster-management)
- [Appendix A: Glossary](appendix/glossary.md)
- [Appendix B: People](appendix/people.md)
"""

CHINESE_CONTENTS = """\
# 目录

* [前言](README.md)
* [第一章 存储引擎](chapter1/README.md)
  * [1.1 B 树与 LSM 树](chapter1/trees.md)
  * [1.2 日志与恢复](chapter1/recovery.md)
* [第二章 复制](chapter2/README.md)
  * [2.1 主从复制](chapter2/primary.md)
  * [2.2 共识协议](chapter2/consensus.md)
* [附录](appendix.md)
"""

LICENCE = """\
The Tiny Licence, Version 1.0, January 2020

Permission is granted, free of charge, to any person who obtains a copy of this work, to use, copy, change and share it,
under the conditions below.

1. Definitions.

   "Work" means the text, code and pictures that this notice is attached to.

   "Derivative Works" means any work that is based on the Work.

2. Grant of Copyright Licence. Each contributor grants you a perpetual, worldwide licence to reproduce the Work.

3. Redistribution. You may reproduce and distribute copies of the Work, provided that:

   (a) you give any other recipients a copy of this Licence; and
   (b) you cause any changed files to carry prominent notices.

THE WORK IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.

Copyright (c) 2020 Tiny Authors <https://tiny.example.org/>
"""

CHANGELOG = """\
# Changelog

All notable changes are listed here. The format follows [Keep a Log](https://keepalog.example.org/en/1.0.0/).

## [Unreleased]

### Added
- Support for incremental snapshots in the replication log (#412)
- `--dry-run` for the command-line client

## [2.1.0] - 2023-11-02

### Fixed
- Fixed a race between compaction and recovery that could lose the last write ([#398](https://git.example.org/kv/398))
- Faster scans over large ranges, thanks @someone
- Reading the configuration from the environment

### Changed
- **Breaking**: removed the old wire protocol
- Upgraded RocksDB to 8.1.1

## [2.0.0] - 2022-05-20

* Rewrite the scheduler
* Drop support for Python 3.6

[Unreleased]: https://git.example.org/kv/compare/v2.1.0...HEAD
[2.1.0]: https://git.example.org/kv/compare/v2.0.0...v2.1.0
"""

CONTRIBUTING = """\
# How to Contribute

Thank you for wanting to help! Please read this before you open a pull request.

## Adding a Paper

1. Search the list first: your paper may be there already.
2. Use this form: `- [Title](link) (Venue Year)`.
3. One pull request per suggestion.
4. Check your spelling and grammar.
5. Papers from OSDI, SOSP, NSDI, EuroSys and ATC are preferred.

## Style

* Keep descriptions short, and end them with a full stop.
* Put new entries at the bottom of their section.
* Make sure that `make lint` passes.

Questions? Open an [issue](https://git.example.org/list/issues/new) or join [our chat](https://chat.example.org/list).
"""

CONDUCT = """\
# Code of Conduct

## Our Pledge

We want everyone to feel welcome here, whatever their age, body size, experience, nationality or religion.

## Our Standards

Examples of behaviour that helps:

* Using welcoming and inclusive language
* Being respectful of differing viewpoints and experiences
* Gracefully accepting constructive criticism
* Focusing on what is best for the community

Examples of behaviour that we do not accept:

* Trolling, insulting or derogatory comments, and personal or political attacks
* Publishing others' private information without explicit permission

## Enforcement

Write to <conduct@example.org>. This text is adapted from one that [others wrote](https://conduct.example.org/version/1/4/).
"""

MINUTES = """\
# Storage sync, 2024-03-05

**Present:** Ann, Bert, Chen, Dora (remote)  **Excused:** Emil

## Agenda

1. Status of the migration to Ceph
2. Budget for 2025
3. Travel to EuroSys and FAST

## Notes

- Ann: migration is at 60 %, two racks are missing.
- Bert asked whether we still need HDFS. Decision: yes, until June.
- Chen will give a talk about erasure coding at the offsite.
- Dora showed numbers from the new cluster: p99 went from 40 ms to 12 ms.

## Action items

| Who | What | Until |
| --- | --- | --- |
| Ann | Order disks | 2024-03-12 |
| Bert | Write the migration plan for billing | 2024-03-19 |
| Chen | Book the trip to EuroSys 2024 | 2024-03-08 |

Next meeting: 2024-03-12, 10:00, room [Turing](https://rooms.example.com/turing).
"""

CHINESE_MINUTES = """\
# 存储组周会纪要（2024-03-05）

**参会人：** 小王、小李、老陈

## 本周进展

- 小王：完成 Ceph 集群扩容，新增 20 台机器；
- 小李：修复了元数据服务的内存泄漏；
- 老陈：整理 2025 年预算。

## 待办

- [ ] 小王：下周三之前给出迁移方案
- [x] 小李：压测报告
- [ ] 讨论是否参加 EuroSys 2024

下次会议：3 月 12 日上午 10 点。
"""

RECIPE = """\
# Lentil soup for twelve

*From my aunt, who had it from a neighbour in 1987.*

## Ingredients

- 500 g red lentils
- 2 large onions, finely chopped
- 1 l vegetable stock
- Juice of half a lemon
- Salt, pepper, cumin

## Steps

1. Fry the onions slowly until they are golden.
2. Add the lentils and the stock; simmer for 25 minutes.
3. Blend. Season with lemon, salt and cumin.
4. Serve with bread. Leftovers keep for three days in the fridge.

More at [Soups of the World](https://recipes.example.org/soups-of-the-world) and in [this video](https://youtu.be/abc).
"""

CHINESE_RECIPE = """\
# 番茄牛腩

## 材料

- 牛腩 500 克
- 番茄 4 个
- 生姜 3 片，八角 2 个

## 步骤

1. 牛腩切块，冷水下锅焯水。
2. 番茄去皮切块，炒出汁。
3. 加入牛腩和热水，小火炖一个半小时。
4. 最后加盐调味，撒上葱花。

小贴士：番茄要多放，汤才浓。更多做法见[这里](https://food.example.cn/beef/2020)。
"""

README = """\
<h1 align="center">Tiny KV</h1>

<p align="center">
<a href="https://ci.example.org/kv"><img src="https://ci.example.org/kv.svg" alt="build"></a>
<a href="LICENSE"><img src="https://img.example.org/licence.svg" alt="licence"></a>
</p>

Tiny KV is a key-value store, inspired by Redis and LevelDB.

## Features

- **Fast**: a million reads a second on a laptop
- **Safe**: a write-ahead log and checksums everywhere
- **Small**: 2,000 lines of C
- Works with [Kubernetes](https://kubernetes.io/) and [Docker](https://www.docker.com/)

## Who uses it

[Acme](https://acme.example.com), [Umbrella](https://umbrella.example.com)

## Roadmap

- [x] Snapshots
- [ ] Replication with Raft
- [ ] Transactions across several keys
"""

TOOLS = """\
# Awesome tools

## Databases

- [PostgreSQL](https://www.postgresql.org/) - The world's most advanced open source database.
- [CockroachDB](https://github.com/cockroachdb/cockroach) - Distributed SQL.
- [etcd](https://etcd.io) - Distributed reliable key-value store for the most critical data.

## Courses and videos

- [Distributed Systems, a video course](https://www.youtube.com/playlist?list=PLabc)
- [Databases for Everyone](https://www.coursera.org/learn/databases) - Free course.

## Books

- [Systems for the Patient](https://www.amazon.com/dp/1234567890) by A. Writer

## Podcasts

- [Talking Disks](https://podcasts.example.org/disks)
"""

CHINESE_TOOLS = """\
# 常用工具

- [Prometheus](https://prometheus.io/)：监控系统
- [Grafana](https://grafana.com/)：可视化
- [极客时间专栏：从零学数据库](https://time.geekbang.org/column/intro/100)
- [知乎：如何学习分布式系统？](https://www.zhihu.com/question/23645117)
- [B 站视频：操作系统课程](https://www.bilibili.com/video/BV1xx)

## 书

- 《数据系统入门》，张三著，2019 年
"""

CALENDAR = """\
# Where to submit

| Conference | Deadline | Notification | Date | Place |
| --- | --- | --- | --- | --- |
| OSDI 2025 | 2024-12-10 | 2025-03-25 | 2025-07-07 | Boston |
| SOSP 2025 | 2025-04-17 | 2025-07-10 | 2025-10-13 | Seoul |
| FAST 2025 | 2024-09-17 | 2024-12-09 | 2025-02-25 | Santa Clara |

Deadlines are anywhere on earth. See [the site](https://www.usenix.org/conference/osdi25) for the call.
"""

LETTER = """\
Dear all,

the seminar starts next week. Everybody presents one paper of their choice; please tell me by Friday which one.
Slides should be in English, 25 minutes at most. Last year's favourites were about Spanner and Borg.

Rooms: Monday 14:00 in 2.013, Thursday 16:00 in 1.101.

Best wishes,
A. Writer
"""

GLOSSARY = """\
# Glossary

**WAL**: write-ahead log.

**LSM tree**: log-structured merge tree, as in LevelDB, RocksDB and Cassandra.

Quorum
: A majority of replicas that have to agree.

SLO
: Service level objective, for example 99.9 % in 30 days.

| Term | Meaning |
| --- | --- |
| MTTR | Mean time to repair |
| RPO | Recovery point objective |
"""

HTML = """\
<!doctype html>
<html><head><title>Cluster status</title><script>var paper = "GFS";</script></head>
<body>
<nav><a href="/">Home</a> <a href="/status">Status</a> <a href="/login">Sign in</a></nav>
<h1>Cluster status, 5 March 2024</h1>
<table>
<tr><th>Node</th><th>State</th><th>Load</th></tr>
<tr><td>node-01</td><td>healthy</td><td>0.42</td></tr>
<tr><td>node-02</td><td>draining</td><td>1.07</td></tr>
</table>
<ul><li>Compaction runs nightly</li><li>Backups go to S3 every hour</li></ul>
<footer>&copy; 2024 Acme, Inc. <a href="/privacy">Privacy Policy</a> <a href="/terms">Terms of Service</a></footer>
</body></html>
"""

SETTINGS = """\
version: "3.8"
services:
  db:
    image: postgres:16
    ports: ["5432:5432"]
    environment:
      POSTGRES_DB: papers
  cache:
    image: redis:7
name: Build and Test the Whole System
on: [push, pull_request]
"""

DATA = """\
{
  "name": "tiny-kv", "version": "2.1.0", "description": "A Small Key-Value Store for Embedded Systems",
  "author": "A. Writer", "license": "MIT", "homepage": "https://tiny.example.org",
  "dependencies": {"left-pad": "^1.3.0", "raft": "2.0.1"},
  "scripts": {"build": "make all", "test": "make test"}
}
"""

MEASUREMENTS = """\
date,cluster,reads,writes,p99_ms
2024-03-01,alpha,1200000,300000,12.4
2024-03-02,alpha,1190000,310000,13.0
2024-03-02,beta,80000,1000,7.7
"""

SYLLABUS = """\
# CS 999: Large Systems, Fall 2024

**Instructor:** A. Writer, office hours Tuesday 3-4 pm
**Credits:** 4

## Grading

| Part | Share |
| --- | --- |
| Homework | 30 % |
| Midterm | 30 % |
| Project Presentation and Report | 40 % |

## Policies

- Late homework loses 10 % a day.
- Discuss with others, but write your own code.
- Plagiarism is reported to the [Office of Student Conduct](https://conduct.example.edu/).

## Project Ideas

- Build a Raft-Based Key-Value Store
- Add Snapshot Isolation to SQLite
- Measure the Tail Latency of Redis under Load
"""

QUESTIONS = """\
# Frequently asked questions

### How does it differ from Redis?

It keeps its data on disk. See also [the comparison](compare.md).

### Is there a paper?

Not yet. We hope to submit one to NSDI or EuroSys next year.

### Why not Paxos?

Because Raft is easier to explain, and our interns read it first.
"""

PRIVACY = """\
Privacy Policy

Last updated: 12 May 2023

1. What We Collect

We collect your name, your address and how you use our service.

2. How We Use It

To provide the service, to improve it, and to tell you about changes.

3. Sharing Information with Third Parties

We use Amazon Web Services and Google Analytics.
"""

NEWS = """\
# 每周技术动态 第 42 期

## 新闻

- 某云厂商宣布数据库全线降价
- Kubernetes 1.31 发布，默认开启用户命名空间
- [PostgreSQL 17 正式版发布](https://www.postgresql.org/about/news/17)

## 招聘

- 某公司招聘存储工程师，base 杭州

## 每周一句

> 过早优化是万恶之源。
"""

LOG = """\
2024-03-05 10:00:01,123 INFO  [main] org.example.kv.Server - Starting Server on Port 7000
2024-03-05 10:00:02,456 WARN  [gc-1] org.example.kv.Compactor - Compaction of Level 3 Took 1200 ms
2024-03-05 10:00:03,789 ERROR [net-2] org.example.kv.Net - Connection Reset by Peer: 10.0.0.7:51234
    at org.example.kv.Net.read(Net.java:42)
    at org.example.kv.Net.run(Net.java:17)
"""

DOCUMENTS = {
    "syllabus.md": SYLLABUS,
    "faq.md": QUESTIONS,
    "privacy.txt": PRIVACY,
    "weekly.md": NEWS,
    "server.log.txt": LOG,
    "essay.md": ESSAY,
    "zhiban.md": CHINESE_ESSAY,
    "kv.md": CODE,
    "store.txt": SOURCE,
    "interview.md": INTERVIEW,
    "mianshi.md": CHINESE_INTERVIEW,
    "job.md": JOB,
    "zhaopin.md": CHINESE_JOB,
    "handbook.md": CONTENTS,
    "SUMMARY.md": CHINESE_CONTENTS,
    "licence.txt": LICENCE,
    "CHANGELOG.md": CHANGELOG,
    "CONTRIBUTING.md": CONTRIBUTING,
    "CODE_OF_CONDUCT.md": CONDUCT,
    "minutes.md": MINUTES,
    "zhouhui.md": CHINESE_MINUTES,
    "soup.md": RECIPE,
    "niunan.md": CHINESE_RECIPE,
    "README.md": README,
    "tools.md": TOOLS,
    "gongju.md": CHINESE_TOOLS,
    "calendar.md": CALENDAR,
    "letter.txt": LETTER,
    "glossary.md": GLOSSARY,
    "status.html": HTML,
    "settings.yaml": SETTINGS,
    "package.json": DATA,
    "measurements.csv": MEASUREMENTS,
}


@pytest.fixture(scope="module")
def shipped() -> gazetteer.Gazetteers:
    return gazetteer.load()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_no_list_has_no_paper(name: str, shipped: gazetteer.Gazetteers) -> None:
    found = pipeline.find(Document(name, name, DOCUMENTS[name], "0" * 64), shipped)
    assert [node.name for node in found.nodes if isinstance(node, Paper)] == []
